#include "answer/html.h"

#include "answer/words.h"
#include "fmt/format.h"

namespace licet::answer {

namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light; }
body { font: 15px/1.45 "Source Serif 4", Georgia, "Noto Serif", serif; color: #1a1a1a;
  background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.45rem; margin: 0 0 .3rem; padding: .5rem .8rem;
  border-left: .5rem solid #555; }
h1.yes { border-color: #1d7a3a; }
h1.open { border-color: #b07a00; }
h1.no { border-color: #a3221b; }
h2 { font-size: 1rem; margin: 1.3rem 0 .3rem; border-bottom: 1px solid #bbb; break-after: avoid; }
ul { margin: .2rem 0; padding-left: 1.2rem; } li { margin: .2rem 0; break-inside: avoid; }
cite { font-style: normal; color: #555; }
code, pre { font: 12.5px/1.4 "DejaVu Sans Mono", monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f5f2; padding: .6rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid #bbb; padding: .25rem .5rem; text-align: left; vertical-align: top; }
tr.yes > td:first-child { border-left: .3rem solid #1d7a3a; }
tr.open > td:first-child { border-left: .3rem solid #b07a00; }
tr.no > td:first-child { border-left: .3rem solid #a3221b; }
.hash { overflow-wrap: anywhere; }
article + article { break-before: page; } footer { margin-top: 2rem; }
.sign { display: flex; gap: 2rem; margin-top: 2.5rem; }
.sign span { flex: 1; border-top: 1px solid #333; padding-top: .2rem; }
@media print { @page { size: A4; margin: 18mm; }
  body { margin: 0; max-width: none; font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
  pre { background: none; border: 1px solid #ccc; } }
)";

std::string_view class_of(law::Verdict verdict) {
  switch (verdict) {
    case law::Verdict::permitted:
    case law::Verdict::permitted_with_conditions:
    case law::Verdict::not_subject: return "yes";
    case law::Verdict::undetermined:
    case law::Verdict::held: return "open";
    case law::Verdict::licence_required:
    case law::Verdict::prohibited: return "no";
  }
  return "";
}

std::string law_table(const LawStamp& law) {
  std::string out = "<table><tr><th>Pack</th><th>Version</th><th>Looked at up to</th></tr>\n";
  for (const PackStamp& pack : law.packs) {
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", html_escaped(pack.name),
                       html_escaped(pack.version), html_escaped(pack.horizon));
  }
  return out +
         fmt::format("</table>\n<p class=\"hash\">SHA-256 over all packs: <code>{}</code></p>\n",
                     html_escaped(law.sha256()));
}

std::string section_html(const Section& section) {
  std::string out = fmt::format("<h2>{}</h2>\n<ul>\n", html_escaped(section.title));
  for (const Line& line : section.lines) {
    out += "<li>" + html_escaped(line.text);
    if (!line.cite.empty()) out += fmt::format(" <cite>({})</cite>", html_escaped(line.cite));
    out += "</li>\n";
  }
  return out + "</ul>\n";
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string html_head(std::string_view title) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<title>{}</title>\n<style>{}</style></head><body>\n",
      html_escaped(title), kStyle);
}

std::string_view html_foot() { return "</body></html>\n"; }

std::string html_record(const Summary& summary, const Material& material,
                        std::string_view case_json) {
  std::string out =
      fmt::format("<article>\n<h1 class=\"{}\">{}</h1>\n<p>{}</p>\n", class_of(summary.verdict),
                  html_escaped(summary.headline), html_escaped(summary.asked));
  for (const Section& section : summary.sections) out += section_html(section);
  out += fmt::format("<h2>The case as it was given</h2>\n<pre>{}</pre>\n", html_escaped(case_json));
  out += "<h2>The law it was judged by</h2>\n" + law_table(material.law);
  out +=
      "<footer><p>This record states what the law packs named above say of the facts above. "
      "It is not legal advice.</p>\n<div class=\"sign\"><span>Decided by</span>"
      "<span>Date</span></div></footer>\n</article>\n";
  return out;
}

}  // namespace licet::answer
