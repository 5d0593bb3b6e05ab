// Made by `make web` from the records in wire.py and the modules *_wire.py.

/** The schools on the map; `key` stands over their marks in the legend and says what they are marked by. */
export interface Schools {
  title: string;
  key: string;
  marks: SchoolMark[];
  points: School[];
}

/** An area: its figure as a number to place and as words to read, and how it is drawn. */
export interface Area {
  code: string;
  name: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  numerator: number | null;
  colour: string;
  pattern: string;
  core: boolean;
  core_words: string;
  text: string;
  smoothed: string;
  interval: string;
  counts: string;
  comparison: string;
  status: string;
  sentence: string;
  label?: string;
  faint?: boolean;
}

/** A column of the table: `sort` names the number it is sorted by, `under` stands before a narrow row's cell. */
export interface Column {
  key: "name" | "text" | "smoothed" | "interval" | "counts" | "comparison" | "status" | "core_words";
  title: string;
  sort: "" | "value" | "lower" | "numerator";
  under: string;
}

/** A line of the key. */
export interface Legend {
  label: string;
  colour: string;
  pattern: string;
  count: string;
  faint?: boolean;
}

/** A mark of the scale. */
export interface Tick {
  value: number;
  text: string;
}

/** The scale of the dots. */
export interface Axis {
  lower: number;
  upper: number;
  ticks: Tick[];
}

/** What the areas are held against: a line across the dots. */
export interface Comparator {
  value: number;
  text: string;
}

/** The line round the core, in the key. */
export interface Core {
  title: string;
}

/** A place where something is being done: `at` a point, or within an `outline` of some lines. */
export interface Place {
  letter: string;
  name: string;
  sentence: string;
  words: string[];
  at?: [number, number];
  outline?: [number, number][][];
}

/** A line of the key of the letters. */
export interface WorkKey {
  letter: string;
  lined: boolean;
  words: string;
}

/** One thing that is being done. */
export interface WorkItem {
  name: string;
  words: string;
}

/** What is being done at one place, or nowhere in particular. */
export interface WorkGroup {
  letter: string;
  title: string;
  where: string;
  items: WorkItem[];
}

/** What is being done: the marks, their key, and the list that says the same without a map. */
export interface Work {
  title: string;
  places: Place[];
  keys: WorkKey[];
  groups: WorkGroup[];
}

/** All that the engine draws of a result but the shapes, which are the same for every indicator. */
export interface View {
  title: string;
  subtitle: string;
  caption: string;
  alt: string;
  notes: string[];
  sources: string[];
  legend_title: string;
  home_title: string;
  inset_title: string;
  inset_button: string;
  plot_title: string;
  plot_note: string;
  core_words: string;
  table_title: string;
  areas: Area[];
  columns: Column[];
  legend: Legend[];
  axis: Axis;
  comparator: Comparator | null;
  core: Core | null;
  schools: Schools | null;
  filter?: string;
  work?: Work;
  places?: boolean;
  frame?: [number, number][];
  credit: string;
}

/** Which area a shape is, and the longitude and latitude at which its name stands best. */
export interface Named {
  code: string;
  name: string;
  short?: string;
  label: [number, number];
}

/** The shape of an area, as GeoJSON. */
export interface Feature {
  type: "Feature";
  properties: Named;
  geometry: Record<string, any>;
}

/** The shapes of all areas, as GeoJSON. */
export interface Features {
  type: "FeatureCollection";
  features: Feature[];
}

/** The boundary of the core, as GeoJSON. */
export interface Lines {
  type: "MultiLineString";
  coordinates: any[];
}

/** A place with its name: shown where a pixel is at most `coarsest` metres of ground. */
export interface Settlement {
  name: string;
  at: [number, number];
  coarsest: number;
}

/** A river, road or railway. */
export interface Line {
  kind: string;
  line: [number, number][];
}

/** What orients a reader: places, towns, lines, and the areas around with spots for their names. */
export interface Surroundings {
  places: Settlement[];
  towns: [number, number][][];
  outlines: [number, number][][];
  lines: Line[];
  around: [number, number][][];
  neighbours: Settlement[];
}

/** The shapes of a layer; bounds are the corners in the south-west and the north-east. */
export interface Unkeyed {
  areas: Features;
  core: Lines | null;
  bounds: [number, number][];
  core_bounds: [number, number][] | null;
  tiles?: boolean;
  surroundings?: Surroundings;
}

/** The shapes of a layer, and what tells them from others. */
export interface Shapes {
  areas: Features;
  core: Lines | null;
  bounds: [number, number][];
  core_bounds: [number, number][] | null;
  tiles?: boolean;
  surroundings?: Surroundings;
  key: string;
}

/** A view for one map of the live page, as it is read: which map, by which shapes, alone or one of two. */
export interface Message {
  view: View;
  map: string;
  geometry: string;
  bare: boolean;
  side: "" | "left" | "right";
  cards: boolean;
}

/** A column by its different values and where each stands. */
export interface Told {
  words: any[];
  at?: number[];
  before?: string;
  after?: string;
}

/** The areas as they are written: a column by its name, and what stands in a text for another of its area. */
export interface WrittenAreas {
  length: number;
  shapes?: number[];
  columns: Record<string, any[] | Told>;
  marks: Partial<Record<"label" | "name" | "text" | "interval" | "counts" | "comparison", string>>;
}

/** Something that can be found by its name; `where` tells it from others, `also` are its other names. */
export interface PlaceEntry {
  kind: string;
  id: string;
  name: string;
  where?: string;
  also?: string[];
  outside?: boolean;
}

/** The postcodes of one sector that lie in one place, in use or `ended`: their last two letters, joined. */
export interface PostcodeBlock {
  sector: string;
  where: string;
  units: string;
  ended?: boolean;
}

/** All that can be searched for, and what is said of what is typed. */
export interface Places {
  name: string;
  words: Record<string, string>;
  kinds: Record<string, string>;
  listed: number;
  entries: PlaceEntry[];
  postcodes: PostcodeBlock[];
  wider: string[];
}

/** The words of the search box. */
export interface SearchWords {
  label: string;
  hint: string;
  list: string;
  clear: string;
  postcode: string;
  also: string;
}

/** The colours that the engine draws with beside those of a view. */
export interface Colours {
  ink: string;
  paper: string;
  nothing: string;
  plain: string;
  muted: string;
  crosses: string;
  town: string;
  around: string;
}

/** What is handed to the engine before it is read. */
export interface Given {
  css: string;
  colours: Colours;
}

/** A button that copies `text`, or where that is empty the address of the page, less the parameters `without`. */
export interface Copy {
  label: string;
  text: string;
  without: string[];
  done: string;
  here: string;
  failed: string;
}

/** A way to a page: its module's `name`, what it is called, and its address after the last slash. */
export interface Way {
  name: string;
  title: string;
  address: string;
}

/** The answer for the place `name`: what is `said` aloud, and `more`. */
export interface Answer {
  name: string;
  said: string[];
  more: string[];
  instead: string;
  copy: Copy | null;
  ways: Way[];
  close: string;
}

/** The ways to all pages, folded away under their `label`. */
export interface Menu {
  label: string;
  open: string;
  within: string;
  ways: Way[];
}

/** The head of a page: its menu, and the search among `places` (whose `key` changes with them; "" for none). */
export interface Head {
  menu: Menu;
  key: string;
  places: string;
  words: SearchWords | null;
}

/** How some schools are marked; `size` is of the usual size. */
export interface SchoolMark {
  shape: string;
  fill: string;
  size: number;
  word: string;
  count: string;
}

/** A school on the map. */
export interface School {
  urn: string;
  name: string;
  words: string;
  mark: number;
  at: [number, number];
  off?: [number, number];
}

/** A figure of a school, what it is held against, and what it was before; "" for nothing. */
export interface CardFigure {
  title: string;
  text: string;
  against: string;
  before: string;
}

/** All that is told of one school. */
export interface Card {
  urn: string;
  name: string;
  lines: string[];
  columns: string[];
  figures: CardFigure[];
  notes: string[];
  page: string;
  page_words: string;
  at: [number, number];
}
