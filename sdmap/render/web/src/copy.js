/** What a button copies: a text, or where there is none the address of the page. */

/**
 * The address to be handed on: what it says of one person's own search is left out.
 *
 * @param {string} address
 * @param {string[]} without
 */
export function handedOn(address, without) {
  const own = new URL(address);
  for (const name of without) own.searchParams.delete(name);
  return own.href;
}

/**
 * Whether an address can be opened on this computer alone.
 *
 * @param {string} address
 */
export const onlyHere = (address) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
