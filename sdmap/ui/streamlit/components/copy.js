/** A button that copies a text, and says that it has; where the browser does not let it, the text is there to be copied. */
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  const box = parentElement.querySelector("textarea");
  button.textContent = data.label;
  box.setAttribute("aria-label", data.label);
  box.value = data.text;
  box.hidden = true;
  said.textContent = "";
  button.onclick = async () => {
    const done = await navigator.clipboard?.writeText(data.text).then(
      () => true,
      () => false,
    );
    box.hidden = Boolean(done);
    said.textContent = done ? data.done : data.failed;
    if (!done) box.select();
  };
}
