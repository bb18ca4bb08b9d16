"use strict";
(function () {
  var form = document.querySelector(".filters");
  if (form) {
    var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
    var findings = rows.filter(function (row) { return row.tagName === "ARTICLE"; });
    var status = form.querySelector("[role=status]");
    var chosen = function (name) {
      return Array.prototype.map.call(form.querySelectorAll("input[name=" + name + "]:checked"), function (box) { return box.value; });
    };
    var apply = function () {
      var statuses = chosen("status"), severities = chosen("severity"), review = form.elements.review.checked;
      rows.forEach(function (row) {
        var keep = statuses.indexOf(row.dataset.status) >= 0 && severities.indexOf(row.dataset.severity) >= 0 &&
          (!review || "review" in row.dataset);
        row.classList.toggle("filtered", !keep);
      });
      var left = findings.filter(function (row) { return !row.classList.contains("filtered"); }).length;
      status.textContent = left === findings.length ? "" : left + " of " + findings.length + " shown";
    };
    form.hidden = false;
    form.addEventListener("change", apply);
    apply();
  }

  var select = function (node) {
    var range = document.createRange();
    range.selectNodeContents(node);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (node) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the " + node.dataset.copy);
    var said = document.createElement("span");
    said.className = "said";
    said.setAttribute("role", "status");
    var done = function (words) {
      said.textContent = words;
      window.setTimeout(function () { said.textContent = ""; }, 2500);
    };
    button.addEventListener("click", function () {
      var fall = function () {
        select(node);
        done(document.execCommand("copy") ? "Copied" : "Selected: press Ctrl+C");
      };
      if (!navigator.clipboard) { fall(); return; }
      navigator.clipboard.writeText(node.textContent).then(function () { done("Copied"); }, fall);
    });
    var bar = document.createElement("p");
    bar.className = "copy";
    bar.append(button, said);
    node.after(bar);
  });
}());
