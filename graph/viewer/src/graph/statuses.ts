// What the status of a claim is called, everywhere on the page.

import type { Status } from "../data/page";
import { said } from "../dom/language";

export const statuses = said<Readonly<Record<Status, string>>>(
  { asserted: "held true", reported: "only reported", disputed: "disputed", inferred: "inferred" },
  { asserted: "사실로 봄", reported: "전해진 말", disputed: "다툼 있음", inferred: "추론" },
);
