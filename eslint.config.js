import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

const NODE = ["eslint.config.js", "scripts/**/*.js", "tests/web/**/*.js"];

export default defineConfig([
  globalIgnores(["**/bundle/", ".venv*/", "build/", "dist/"]),
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules: { eqeqeq: "error", "prefer-const": "error" } },
  { files: NODE, languageOptions: { globals: globals.node } },
  {
    files: ["sdmap/**/*.js"],
    languageOptions: { globals: { ...globals.browser, sdmapGiven: "readonly", sdmapEngine: "readonly" } },
  },
]);
