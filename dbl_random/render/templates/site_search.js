// Finds enterprises and notices in the index beside this page. Nothing is fetched, and nothing typed leaves the page.
"use strict";
(() => {
  const MOST = 100;
  const index = globalThis.dbrIndex;
  const form = document.getElementById("search");
  const wanted = document.getElementById("wanted");
  const found = document.getElementById("found");
  const listed = document.getElementById("listed");
  const count = document.getElementById("count");

  const plain = text => text.normalize("NFKC").toUpperCase().replace(/\s+/g, "");
  const firms = index.firms.map(row => [plain(row[0] + "\n" + row[1]), row]);
  const notices = index.notices.map(row => [plain(row[0] + "\n" + row[1]), row]);

  function link(href, text) {
    const a = document.createElement("a");
    a.href = href;
    a.textContent = text;
    return a;
  }

  function line(...parts) {
    const li = document.createElement("li");
    li.append(...parts);
    return li;
  }

  function ofNotice(row) {
    const said = [row[1], row[2], row[4]].filter(text => text).join("，");
    return line(link(row[3], row[0]), "（" + said + "）");
  }

  function ofFirm(row) {
    const li = line(link(row[2], row[0]), "（" + row[1] + "）");
    const ul = document.createElement("ul");
    ul.append(...row[3].map(at => ofNotice(index.notices[at])));
    li.append(ul);
    return li;
  }

  function find() {
    const text = plain(wanted.value);
    listed.hidden = text !== "";
    const some = text === "" ? [] : firms.filter(row => row[0].includes(text));
    const more = text === "" ? [] : notices.filter(row => row[0].includes(text));
    const beyond = Math.max(0, some.length - MOST) + Math.max(0, more.length - MOST);
    count.textContent = text === "" ? "" : "找到企业 " + some.length + " 家，公告 " + more.length + " 份"
      + (beyond ? "，只列出前 " + MOST + " 个，请写得详细些" : "") + "。";
    found.replaceChildren(
      ...some.slice(0, MOST).map(row => ofFirm(row[1])), ...more.slice(0, MOST).map(row => ofNotice(row[1])));
  }

  form.hidden = false;
  form.addEventListener("submit", event => { event.preventDefault(); find(); });
  wanted.addEventListener("input", find);
  find();
})();
