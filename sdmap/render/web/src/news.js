/*
 * What is said of a view that differs from the one before.
 */

/** @import { Shapes, View } from "./types" */

const ALL_SHOWN = "No filter: all are shown.";

/**
 * What a choice can change beside the measure itself, each in words that are said when it has changed.
 * @param {View} view
 * @param {Shapes} geometry
 */
export const details = (view, geometry) => [
  geometry.tiles ? "Equal-size tiles." : "Areas in their true shape.",
  `Colours show: ${view.legend_title}.`,
  view.comparator ? `Compared with ${view.comparator.text}.` : "Compared with nothing.",
  view.core ? `Outlined: ${view.core.title}.` : "No core outline.",
  view.places ? "Places are shown." : "No places are shown.",
  view.schools ? `${view.schools.title} are marked. ${view.schools.key}.` : "No schools are marked.",
  view.work ? "What is being done is marked." : "What is being done is not marked.",
];

/**
 * What has changed, in sentences: the measure, or all else that a choice can change.
 * @param {View} before
 * @param {string[]} told What was so of it.
 * @param {View} view
 * @param {Shapes} geometry
 */
export function news(before, told, view, geometry) {
  const another = before.title !== view.title || before.table_title !== view.table_title;
  const said = another
    ? [`Map now shows: ${view.title}`]
    : details(view, geometry).filter((words) => !told.includes(words));
  if ((before.filter ?? "") !== (view.filter ?? "")) said.push(view.filter ?? ALL_SHOWN);
  return said;
}
