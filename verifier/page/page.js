/* What the reader sees: the page around the steps.

   1. Text from the bundle becomes text nodes only; what steers a screen is spelled out as <U+202E>.
   2. Everything that is written here is written anew on each load, so a saved copy of the finished page works again.
   3. Long tables are shown a hundred rows at a time.
*/

const PAGE = 100;
const WORDS = {
  waiting: ["", "待核验"], running: ["", "正在核验"], passed: ["√ ", "通过"], failed: ["× ", "不通过"],
  unjudged: ["", "未核对"],
};

/* First word of a reason in the list of candidates -> what people read; others stand as they are. */
const REASONS = {
  deregistered: "已注销", revoked: "已吊销", moved: "已迁出", closed: "已关闭停业", suspended: "暂停经营",
  "out-of-region": "不在本计划的区域范围内", "not-in-all-registries": "不是各名录库共有的企业",
  filtered: "不符合定向条件", "no-ground": "没有定向抽查的依据", "frequency-cap": "12 个月内抽查已达上限",
  "not-in-registry": "已不在名录库中",
};

const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const visible = (whole) => whole.replace(STEERING, (found) => (found === "\n" ? found
  : `<U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`));
const at = (id) => document.getElementById(id);

/* An element with a class and its children; texts become text nodes. */
function make(tag, style, ...children) {
  const element = document.createElement(tag);
  if (style) element.className = style;
  element.append(...children.map((child) => (child instanceof Node ? child : visible(String(child)))));
  return element;
}

function reasonInWords(reason) {
  const [first, ...rest] = reason.split(" ");
  const words = Object.hasOwn(REASONS, first) ? REASONS[first] : first;
  return rest.length ? `${words}（${rest.join("、")}）` : words;
}

const thousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/* ------------------------------------------------------------------------------------------------ The steps */

function layOutSteps() {
  at("steps").replaceChildren(...STEPS.map(([id, title, why], number) => {
    const mark = make("p", "mark", WORDS.waiting[1]);
    const head = make("div", "head", make("h3", "", `${number + 1}. ${title}`), mark);
    const item = make("li", "", head, make("p", "why", why), make("div", "told"));
    item.id = `step-${id}`;
    item.dataset.status = "waiting";
    return item;
  }));
}

function tellStep(id, status, lines, fault) {
  const item = at(`step-${id}`);
  item.dataset.status = status;
  const mark = item.querySelector(".mark");
  mark.className = `mark ${status}`;
  mark.textContent = WORDS[status].join("");
  const told = item.querySelector(".told");
  told.replaceChildren();
  if (fault) told.append(faultBox(fault));
  if (status === "unjudged") told.append(make("p", "why", lines[0]));
  else if (lines.length) told.append(more(item.querySelector("h3").textContent, lines));
  if (status === "running") at("progress").setAttribute("aria-valuetext", item.querySelector("h3").textContent);
}

function faultBox({ what, expected, found }) {
  const cut = (whole) => (whole.length > 400 ? `${whole.slice(0, 400)}……（共 ${whole.length} 字）` : whole);
  const list = make("dl", "fault");
  for (const [name, value] of [["不符之处", what], ["应为", expected], ["实为", found]]) {
    list.append(make("dt", "", name), make("dd", "", cut(value)));
  }
  return list;
}

function more(title, lines) {
  const shownFirst = lines.slice(0, 2 * PAGE);
  const list = make("ul", "", ...shownFirst.map((line) => make("li", "", line)));
  if (lines.length > shownFirst.length) list.append(make("li", "", `……共 ${lines.length} 行`));
  return make("details", "", make("summary", "", `看算出的内容（第 ${Number.parseInt(title, 10)} 步）`), list);
}

/* ---------------------------------------------------------------------------------------------- The verdict */

function showVerdict(state) {
  const failed = at("steps").querySelector('[data-status="failed"] h3');
  at("box").className = `box ${state.passed ? "passed" : "failed"}`;
  at("verdict").textContent = state.passed
    ? `√ 通过：${STEPS.length} 步全部通过。${drawInWords(state)}从公开材料重算，结果相同。`
    : `× 不通过：第 ${failed.textContent.replace(". ", " 步“")}”不通过。材料被改动过、不完整，或者当时的抽取有误。`;
  at("progress").hidden = true;
  if (state.passed) {
    at("box").append(
      make("p", "", "上面的编号和时间取自核验过的记录；页首的标题没有经过核验。请看是不是您要查的那一次抽查。"),
      make("p", "", "结论以第五部分的检查点为准：请与您另处取得的日志头核对。"),
    );
  }
  showNotes(state.notes);
}

/* Which draw was proven, by its intent alone: the page's own title is a text like any other. */
function drawInWords({ intent, outcome }) {
  const { draw, plan, batch, attempt } = intent.body;
  const [year, month, day] = outcome.value.time.slice(0, 10).split("-").map(Number);
  const again = attempt > 1 ? `第 ${attempt} 次抽取，` : "";
  return `抽查 ${visible(draw)}（计划 ${visible(plan)} 第 ${batch} 批，${again}${year}年${month}月${day}日抽取）`;
}

function showNotes(notes) {
  at("notes").hidden = notes.length === 0;
  at("note-list").replaceChildren(...notes.map((note) => make("li", "", note)));
}

/* --------------------------------------------------------------------------------------------- Looking up */

/* Where an enterprise stands, as labels and values. */
function standingOf(state, row) {
  const facts = [["企业", `${row.name}（${row.id}）`]];
  if (row.status !== "candidate") {
    facts.push(["情况", row.status === "excluded" ? "计入总数，不参加抽取" : "不在这次抽取的范围内"]);
    facts.push(["原因", reasonInWords(row.reason)]);
    return facts;
  }
  const order = state.order.get(row.stratum);
  const quotaOf = state.intent.body.strata.find((each) => each.id === row.stratum).quota;
  facts.push(["情况", row.number ? `抽中，名单第 ${row.number} 号` : "没有抽中"]);
  if (row.fate) facts.push(["后来", `${row.fate}`]);
  facts.push(["您的签号", row.ticket]);
  facts.push(["您的位次", `在本层（${row.stratum}）第 ${row.place} 位（共 ${order.length} 户），本层名额 ${quotaOf} 户`]);
  facts.push(["最后一户抽中的签号", quotaOf ? order[quotaOf - 1].ticket : "本层没有名额"]);
  facts.push(["怎样看", "签号是种子、抽查编号和企业代码的 SHA-256，从小到大排列；不大于最后一户抽中的签号的，就是抽中的。"]);
  return facts;
}

function answer(state, row) {
  const list = make("dl", "");
  for (const [name, value] of standingOf(state, row)) {
    list.append(make("dt", "", name), make("dd", /签号$/.test(name) ? "hash" : "name", value));
  }
  return make("div", "answer", make("h3", "name", row.name), list);
}

function lookUp(state, wanted) {
  if (!wanted) return [make("p", "", "请填写要查的代码或名称。")];
  const code = wanted.toUpperCase();
  const exact = state.candidates.filter((row) => row.id === code);
  const rows = exact.length ? exact : state.candidates.filter((row) => row.name.includes(wanted));
  if (!rows.length) {
    return [make("p", "", `名单中没有“${wanted}”。名单列出名录库的全部企业；没有列出的，抽取时不在名录库中。`)];
  }
  if (rows.length === 1) return [answer(state, rows[0])];
  const choices = rows.slice(0, 20).map((row) => {
    const button = make("button", "plain", `${row.name}（${row.id}）`);
    button.type = "button";
    button.addEventListener("click", () => at("found").replaceChildren(answer(state, row)));
    return make("li", "", button);
  });
  const rest = rows.length > choices.length ? `，列出前 ${choices.length} 户，可以多写几个字` : "";
  return [make("p", "", `有 ${thousands(rows.length)} 户，请选一户${rest}：`), make("ul", "files", ...choices)];
}

/* `state` is null until a draw is proven: of one that is not, nothing can be looked up. */
function answerLookUp(state) {
  if (state) return lookUp(state, at("wanted").value.normalize("NFC").trim());
  return [make("p", "", "核验通过以后才能查询。")];
}

/* ------------------------------------------------------------------------------------------------- The lists */

/* Name, code, and what became of it after the draw. */
function firm(row) {
  const cell = make("td", "", make("span", "name", row.name), make("span", "code", row.id));
  if (row.fate) cell.append(make("span", "fate", row.fate));
  return cell;
}

/* Name of a list -> its headers, rows and cells of a row. */
function listsOf(state) {
  const lists = [{
    name: `抽中的企业（${thousands(state.drawn.length)} 户，按签号）`, rows: state.drawn, heads: ["序号", "企业", "分层", "签号"],
    cells: (row) => [make("td", "num", row.number), firm(row), make("td", "stratum", row.stratum), make("td", "hash", row.ticket)],
  }];
  for (const [id, order] of state.order) {
    lists.push({
      name: `分层 ${id} 的全部可抽企业（${thousands(order.length)} 户，按签号）`, rows: order, heads: ["位次", "企业", "情况", "签号"],
      cells: (row) => [make("td", "num", row.place), firm(row), make("td", "", row.number ? `抽中，第 ${row.number} 号` : "没有抽中"), make("td", "hash", row.ticket)],
    });
  }
  for (const [status, words] of [["excluded", "计入总数、不参加抽取的企业"], ["outside", "不在范围内的企业"]]) {
    const rows = state.candidates.filter((row) => row.status === status);
    lists.push({
      name: `${words}（${thousands(rows.length)} 户）`, rows, heads: ["企业", "分层", "原因"],
      cells: (row) => [firm(row), make("td", "stratum", row.stratum), make("td", "", reasonInWords(row.reason))],
    });
  }
  return lists;
}

function showList(list, first) {
  const rows = list.rows.slice(first, first + PAGE);
  const head = make("tr", "", ...list.heads.map((title) => {
    const cell = make("th", title === "序号" || title === "位次" ? "num" : "", title);
    cell.scope = "col";
    return cell;
  }));
  const body = make("tbody", "", ...rows.map((row) => make("tr", "", ...list.cells(row))));
  const table = make("table", "", make("caption", "", list.name), make("thead", "", head), body);
  at("list").replaceChildren(rows.length ? table : make("p", "", "没有企业。"), pager(list, first));
}

function pager(list, first) {
  const pages = Math.ceil(list.rows.length / PAGE);
  const turn = (words, to) => {
    const button = make("button", "plain", words);
    button.type = "button";
    button.disabled = to < 0 || to >= list.rows.length;
    button.addEventListener("click", () => {
      showList(list, to);
      at("h-list").scrollIntoView();
    });
    return button;
  };
  if (pages < 2) return make("div", "pager");
  const where = make("p", "", `第 ${first / PAGE + 1} 页，共 ${pages} 页`);
  return make("div", "pager", turn("上一页", first - PAGE), where, turn("下一页", first + PAGE));
}

function readyLists(state) {
  const lists = listsOf(state);
  at("which").replaceChildren(...lists.map((list, number) => {
    const option = make("option", "", list.name);
    option.value = String(number);
    return option;
  }));
  at("which").addEventListener("change", () => showList(lists[Number(at("which").value)], 0));
  at("list-waiting").hidden = true;
  at("lists").hidden = false;
  showList(lists[0], 0);
}

/* ------------------------------------------------------------------------------- Checkpoints and raw files */

const SIZE = "([1-9][0-9]{0,15})";
const ROOT = "([A-Za-z0-9+/]{43}=)";
const FORMS_OF_HEAD = [
  new RegExp(`^dbr-head/1 (\\S+) ${SIZE} ${ROOT}$`), new RegExp(`^()${SIZE}:${ROOT}$`),
  new RegExp(`^(\\S+)\n${SIZE}\n${ROOT}(?:\n|$)`),
];
const headLine = ({ origin, size, root }) => `dbr-head/1 ${origin} ${size} ${root}`;

/* One head, null where the text is none: its line (what a QR code holds), `size:root`, or a checkpoint's three lines
   and whatever follows them. An origin that is not said is "". */
function readHead(whole) {
  const found = FORMS_OF_HEAD.map((form) => form.exec(whole)).find(Boolean);
  return found ? { origin: found[1], size: Number(found[2]), root: found[3] } : null;
}

/* What a reader pasted: heads of one line each, or one checkpoint. */
function readKept(whole) {
  const lines = whole.replace(/\r/g, "").split("\n").map((line) => line.trim()).filter(Boolean);
  const checkpoint = readHead(lines.join("\n"));
  return checkpoint ? [checkpoint] : lines.map(readHead);
}

async function compareKept({ checkpoint: mine, leaves }, kept) {
  if (!kept) return ["", "这不是日志头。日志头是一行，以 dbr-head/1 开头；检查点有三行：日志名称、条数、根。"];
  if (kept.origin && kept.origin !== mine.origin) {
    return ["failed", `× 不是同一本日志：您的是“${kept.origin}”，本页的是“${mine.origin}”。`];
  }
  if (kept.size > mine.size) {
    return ["", `本页不能知道：您的日志头是第 ${kept.size} 条时的，比本页的检查点（第 ${mine.size} 条）新。`
      + "它是不是本页这本日志的后续，请监察室用 verify-log 命令核对；请先保存好。"];
  }
  if (kept.size === mine.size) {
    return kept.root === mine.root ? ["passed", "√ 一致：本页的检查点与您保存的相同。"]
      : ["failed", "× 不一致：条数相同而根不同。有人给您看的不是同一本日志，请向监察室反映，并保存好两者。"];
  }
  if (!leaves) {
    return ["", `条数不同（您的 ${kept.size} 条，本页 ${mine.size} 条），这一页的材料是旧式的，不能直接核对。`
      + "请监察室用 verify-log 命令核对两者是否同一本日志的先后。"];
  }
  const root = base64Of(await rootOf(leaves.slice(0, kept.size).map(fromHex)));
  return kept.root === root
    ? ["passed", `√ 包含：您保存的第 ${kept.size} 条时的日志头，正是本页这本日志的开头；此后只增加，没有改动。`]
    : ["failed", `× 不一致：本页这本日志的前 ${kept.size} 条算不出您保存的根。日志被改写过，请向监察室反映，并保存好两者。`];
}

/* Nothing is compared with a checkpoint that its own material does not bear out. */
async function answerComparison(proven) {
  if (!proven) return [make("p", "box", "核验通过以后才能核对。")];
  const answers = await Promise.all(readKept(at("kept").value).map((kept) => compareKept(proven, kept)));
  return (answers.length ? answers : [await compareKept(proven, null)])
    .map(([status, words]) => make("p", `box ${status}`, words));
}

/* The page's own head as one line, to be kept; a checkpoint that is none stands as it is. */
function showHead(checkpoint) {
  const head = readHead(checkpoint);
  at("checkpoint").textContent = visible(head ? headLine(head) : checkpoint);
}

/* A Blob is made when it is asked for, and let go a minute later. */
function offer(name, whole, words) {
  const button = make("button", "plain", words);
  button.type = "button";
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([whole], { type: "application/octet-stream" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
  return make("li", "", button, make("span", "size", `${name}，${thousands(bytesOf(whole).length)} 字节`));
}

function offerFiles({ bundle, block, events, intent }) {
  const tables = Object.entries(bundle.files).map(([name, whole]) => {
    const list = intent && name === intent.body.candidates.file ? "候选名单" : "结果名单";
    return offer(name, whole, intent ? list : "名单");
  });
  const lines = bundle.events.map(({ seq, text: line }, place) => {
    const kind = events && events[place] ? TYPES[events[place].type] : "";
    return offer(`${String(seq).padStart(8, "0")}.json`, line, `第 ${seq} 条记录 ${kind}`.trim());
  });
  const whole = offer(`${bundle.draw}.proof.json`, block, "全部核验材料（一个文件）");
  at("files").replaceChildren(whole, offer("checkpoint.txt", bundle.checkpoint, "检查点"), ...tables, ...lines);
}

/* ------------------------------------------------------------------------------------------------- The whole */

/* What a saved copy of a finished page still shows is taken back. */
function clear() {
  for (const id of ["list", "found", "compared", "files"]) at(id).replaceChildren();
  for (const id of ["notes", "lists", "advice", "practice"]) at(id).hidden = true;
  at("list-waiting").hidden = false;
  at("box").className = "box";
  at("box").replaceChildren(at("verdict"), at("progress"));
  layOutSteps();
}

/* Forms answer at all times, and never leave the page. */
function readyForms(shared) {
  at("lookup").addEventListener("submit", (event) => {
    event.preventDefault();
    at("found").replaceChildren(...answerLookUp(shared.proven));
  });
  at("compare").addEventListener("submit", (event) => {
    event.preventDefault();
    at("compared").replaceChildren();
    answerComparison(shared.proven).then((answers) => at("compared").replaceChildren(...answers));
  });
}

/* Without the browser's hashes nothing is judged: the reader is told what to do, and gets the files. */
function advise(block) {
  at("advice").hidden = false;
  at("progress").hidden = true;
  at("verdict").textContent = "尚未核验：请看下面的说明";
  const bundle = unjudged(block);
  if (!bundle) return;
  showHead(bundle.checkpoint);
  offerFiles({ bundle, block });
}

/* The bundle as it may be, for what is shown whether or not it is true; null where it cannot be read. */
function unjudged(block) {
  try {
    return readBundle(block);
  } catch {
    return null;
  }
}

/* Practice is marked before anything is judged, and where nothing can be. */
function markPractice(block) {
  const bundle = unjudged(block);
  at("practice").hidden = !(bundle && bundle.events[0].text.includes('"practice":true'));
}

async function begin() {
  const block = at("proof").textContent;
  const shared = { proven: null };
  clear();
  markPractice(block);
  readyForms(shared);
  if (!(globalThis.crypto && crypto.subtle)) {
    advise(block);
    return;
  }
  at("progress").hidden = false;
  at("verdict").textContent = "正在核验，请稍候";
  const state = await verify(block, tellStep, (part) => { at("progress").value = Math.round(part * 100); });
  if (state.bundle) {
    showHead(state.bundle.checkpoint);
    offerFiles(state);
  }
  if (state.passed) {
    shared.proven = state;
    readyLists(state);
  }
  showVerdict(state);
}

begin();
