// Sound HTML, by html-validate: what is nested, repeated, unnamed or unknown.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // How the templates lay out their source is nobody's trouble.
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "require-sri": "off",
  },
}));

/** Every fault of a page, with its line. */
export function faultsInHtml(page, html) {
  const report = validator.validateStringSync(html, page);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((m) => `line ${m.line}: ${m.ruleId}: ${m.message}`);
}
