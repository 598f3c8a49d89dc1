// The sentences of a comparison. The server wrote them, of the same numbers as the tables'.
import { make } from "../page/dom";
import type { Finding } from "../api/comparisons";

const BASIS: Partial<Record<Finding["basis"], string>> = {
  extrapolated: "Extrapolated, not measured: ",
};

export function findingsOf(findings: readonly Finding[]): HTMLElement {
  const list = make("div", "findings");
  findings.forEach((finding, index) => {
    const sentence = make("p", `finding ${finding.basis}${index === 0 ? " main" : ""}`);
    const basis = BASIS[finding.basis];
    if (basis) sentence.append(make("em", "", basis));
    sentence.append(finding.text);
    list.append(sentence);
  });
  return list;
}
