/** What is handed to the engine; it stands before the engine's script. */
declare const sdmapGiven: import("./types").Given;
