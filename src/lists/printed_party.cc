#include "lists/printed_party.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "lists/texts.h"

namespace licet::lists {

namespace {

// What begins a line, or an item of a list without lines.
constexpr std::string_view kDashes[] = {"—", "–", "-", "‐", "‑", "‒", "―", "−", "•"};

bool is_word_of(const Sources& sources, std::string_view purpose, std::string_view word) {
  return std::ranges::find(sources.words(purpose), lower(word)) != sources.words(purpose).end();
}

// "Ltd", "Ltd." and "LTD" alike.
bool is_form(const Sources& sources, std::string_view word) {
  constexpr std::string_view purpose = "forms after a comma";
  if (word.ends_with(';')) word.remove_suffix(1);
  return is_word_of(sources, purpose, word) ||
         is_word_of(sources, purpose,
                    word.ends_with('.') ? std::string(word.substr(0, word.size() - 1))
                                        : std::string(word) + ".");
}

// How much of `text`, which follows a comma, still belongs to the name: legal forms at its
// beginning ("Ltd.", "Ltd. (HK)") with what stands in brackets behind them.
std::size_t forms_at(const Sources& sources, std::string_view text) {
  std::size_t taken = 0;
  while (taken < text.size()) {
    std::size_t begin = text.find_first_not_of(' ', taken);
    if (begin == std::string_view::npos) break;
    if (text[begin] == '(' && taken > 0) {
      std::size_t close = text.find(')', begin);
      if (close == std::string_view::npos) break;
      taken = close + 1;
      continue;
    }
    std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    if (!is_form(sources, word)) break;
    taken = begin + word.size();
  }
  return taken;
}

// "Institute of Basic Medicine", "Beijing Branch": a part of what stands before the comma, if that
// is an organisation; behind a person's name it is where he works.
bool is_part(const Sources& sources, std::string_view name, std::string_view text) {
  if (!sources.has_word("organization", name)) return false;
  if (text.find_first_of("0123456789") != std::string_view::npos) return false;
  std::vector<std::string_view> words = split(text, " ");
  if (words.empty()) return false;
  return is_word_of(sources, "part of an institution", words.front()) ||
         is_word_of(sources, "part of an institution", words.back());
}

struct Cut {
  std::string_view name, rest;
};

// Positions of commas and semicolons outside of brackets.
std::vector<std::size_t> joints(std::string_view text) {
  std::vector<std::size_t> out;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')') depth = std::max(0, depth - 1);
    if (depth == 0 && (text[i] == ',' || text[i] == ';')) out.push_back(i);
  }
  return out;
}

// The name at the beginning of `text`, and what follows it.
Cut cut_name(const Sources& sources, std::string_view text) {
  std::size_t end = text.size();
  std::size_t next = text.size();
  std::vector<std::size_t> at = joints(text);
  for (std::size_t i = 0; i < at.size(); ++i) {
    std::size_t begin = at[i] + 1;
    std::string_view part =
        text.substr(begin, (i + 1 < at.size() ? at[i + 1] : text.size()) - begin);
    std::size_t forms = text[at[i]] == ',' ? forms_at(sources, part) : 0;
    std::string_view more = trim(part.substr(forms));
    if (forms > 0 && more.empty()) continue;
    // "Ltd. Room 5" lacks a comma; "JSC Example" is no form of what stands before.
    if (forms > 0 && part[forms - 1] != '.' && !is_digit(more.front())) forms = 0;
    if (forms == 0 && text[at[i]] == ',' && is_part(sources, text.substr(0, at[i]), trim(part)))
      continue;
    end = at[i];
    next = at[i] + 1;
    if (forms > 0) end = next = begin + forms;
    break;
  }
  return {trim(text.substr(0, end)), trim(text.substr(next))};
}

std::string_view without_dash(std::string_view line) {
  for (std::string_view dash : kDashes) {
    if (line.starts_with(dash)) return trim(line.substr(dash.size()));
  }
  return line;
}

bool has_dash(std::string_view line) { return without_dash(line).size() != line.size(); }

// Without "; and", ";" and the full stop that ends the list and no abbreviation.
std::string_view without_end(const Sources& sources, std::string_view text) {
  for (std::string_view tail : {" and", ";", ",", ":"}) {
    if (text.ends_with(tail)) text = trim(text.substr(0, text.size() - tail.size()));
  }
  if (!text.ends_with('.')) return text;
  std::size_t blank = text.rfind(' ');
  std::string_view last = blank == std::string_view::npos ? text : text.substr(blank + 1);
  bool initials = last.size() > 2 && last[last.size() - 3] == '.';   // "S.A."
  bool abbreviated = is_word_of(sources, "forms after a comma", last);
  return abbreviated || initials || last.size() == 2 ? text : trim(text.substr(0, text.size() - 1));
}

// A phrase such as "a.k.a." that parts a name from its aliases.
struct Mark {
  std::size_t begin = std::string_view::npos, end = 0;
  bool former = false;
};

// True when no letter goes before or after it.
bool is_alone(std::string_view text, std::size_t at, std::size_t size) {
  bool begins_word = at == 0 || !is_letter(text[at - 1]);
  return begins_word && (at + size == text.size() || !is_letter(text[at + size]));
}

Mark first_mark(const Sources& sources, std::string_view text) {
  Mark best;
  for (bool former : {false, true}) {
    for (const std::string& phrase : sources.words(former ? "mark of former" : "mark of alias")) {
      std::size_t at = find_folded(text, phrase);
      while (at != std::string_view::npos && !is_alone(text, at, phrase.size())) {
        at = find_folded(text, phrase, at + 1);
      }
      if (at < best.begin) best = {at, at + phrase.size(), former};
    }
  }
  return best;
}

// The next dash at or after `from` that begins an item: one within a name or an address follows no
// end of another alias.
std::size_t next_item(std::string_view line, std::size_t from) {
  for (std::size_t at = from; at < line.size(); ++at) {
    if (!has_dash(line.substr(at))) continue;
    std::string_view before = trim(line.substr(0, at));
    if (before.ends_with(':') || before.ends_with(';') || before.ends_with("; and")) return at;
  }
  return line.size();
}

bool begins_with_form(const Sources& sources, std::string_view text) {
  std::string_view word = text.substr(0, text.find(' '));
  if (word.ends_with(',')) word.remove_suffix(1);
  return is_form(sources, word);
}

// Cells of which nothing but dashes parts the lines: one for the head and each alias.
std::vector<std::string_view> lines_of(const Sources& sources, std::string_view cell) {
  std::vector<std::string_view> out;
  for (std::string_view rest = cell; !rest.empty();) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    // A line may end within a name: its form begins the next one.
    if (out.empty() && end < rest.size() && begins_with_form(sources, trim(rest.substr(end)))) {
      end = std::min(rest.find('\n', end + 1), rest.size());
    }
    std::string_view line = rest.substr(0, end);
    while (!trim(line).empty()) {
      std::size_t next = next_item(line, 1);
      if (std::string_view item = trim(line.substr(0, next)); !item.empty()) out.push_back(item);
      line.remove_prefix(next);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// "two" or "2" of "the following two aliases"; 0: neither.
std::size_t count_at(const Sources& sources, std::string_view text) {
  std::string word = lower(text.substr(0, text.find(' ')));
  const auto& words = sources.words("counts");
  auto found = std::ranges::find(words, word);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin()) + 1;
  std::size_t value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

class Reader {
 public:
  explicit Reader(const Sources& sources) : sources_(sources) {}

  PrintedParty read(std::string_view cell) {
    std::vector<std::string_view> lines = lines_of(sources_, cell);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      bool last = i + 1 == lines.size();
      if (i == 0) {
        head(lines[i]);
      } else if (has_dash(lines[i])) {
        ++out_.listed;
        alias(without_dash(lines[i]), last && lines.size() > 1);
      } else {
        below(lines[i]);
      }
    }
    out_.addresses = one_line(out_.addresses);
    return std::move(out_);
  }

 private:
  void head(std::string_view line) {
    if (including(line)) return;
    Mark mark = first_mark(sources_, line);
    if (mark.begin == std::string_view::npos) {
      Cut cut = cut_name(sources_, line);
      out_.name = one_line(without_end(sources_, cut.name));
      address(cut.rest);
      return;
    }
    std::string_view name = trim(line.substr(0, mark.begin));
    std::string_view rest = line.substr(mark.end);
    std::size_t close = rest.find(')');
    if (name.ends_with('(') && close != std::string_view::npos) {   // "A (f.k.a., B), 5 Road"
      name = trim(name.substr(0, name.size() - 1));
      former_ = mark.former;
      std::string_view inside = rest.substr(0, close);
      if (!announced(inside)) add(inside);
      rest = trim(rest.substr(close + 1));
      while (rest.starts_with(',')) rest = trim(rest.substr(1));
      address(rest);
    } else {
      after_mark(rest, mark.former);
    }
    out_.name = one_line(without_end(sources_, name));
  }

  // "A, including the following two subordinate institutions: B; and C. 5 Road".
  bool including(std::string_view line) {
    for (const std::string& phrase : sources_.words("mark of others")) {
      std::size_t at = find_folded(line, phrase);
      if (at == std::string_view::npos) continue;
      std::string_view name = trim(line.substr(0, at));
      std::string_view rest = line.substr(at);
      // Aliases may stand between the name and the others.
      head(without_end(sources_, name));
      including_ = true;
      announced(rest);
      return true;
    }
    return false;
  }

  // "the following two aliases:" announces lines; anything else is an alias itself.
  void after_mark(std::string_view text, bool former) {
    former_ = former;
    while (!text.empty() && (text.front() == ',' || text.front() == ':')) text.remove_prefix(1);
    text = trim(text);
    if (text.empty() || announced(text) || text.ends_with(':')) return;
    Cut cut = cut_at_stop(text);
    add(cut.name);
    after_alias(cut.rest);
  }

  // Behind an alias may stand a further mark, "B and C" of an enumeration, or addresses.
  void after_alias(std::string_view rest) {
    std::string_view text = begins(rest, "and ") ? trim(rest.substr(4)) : rest;
    if (Mark mark = first_mark(sources_, text); mark.begin == 0) {
      return after_mark(text.substr(mark.end), mark.former);
    }
    std::size_t comma = rest.find(',');
    std::string_view part = rest.substr(0, comma);
    std::size_t joint = part.find(" and ");
    bool digits = part.find_first_of("0123456789") != std::string_view::npos;
    if (comma == std::string_view::npos || joint == std::string_view::npos || digits) {
      return address(rest);
    }
    std::string_view last = trim(part.substr(joint + 5));
    if (!sources_.country(last).empty()) return address(rest);
    add(part.substr(0, joint));
    add(last);
    address(trim(rest.substr(comma + 1)));
  }

  // Takes "the following two aliases: B; and C. 5 Road"; false: the text announces nothing.
  bool announced(std::string_view text) {
    for (const std::string& phrase : sources_.words("announces names")) {
      std::size_t at = find_folded(text, phrase);
      std::size_t colon = text.find(':', at == std::string_view::npos ? 0 : at);
      if (at == std::string_view::npos || colon == std::string_view::npos) continue;
      std::size_t count = count_at(sources_, trim(text.substr(at + phrase.size())));
      out_.announced += count;
      std::string_view items = trim(text.substr(colon + 1));
      for (std::size_t i = 1; !items.empty(); ++i) {
        ++out_.listed;
        std::vector<std::size_t> ends = joints(items);
        auto end = std::ranges::find_if(ends, [&](std::size_t e) { return items[e] == ';'; });
        bool last = end == ends.end() || (count != 0 && i >= count);
        alias(last ? items : items.substr(0, *end), last);
        if (last) break;
        items = trim(items.substr(*end + 1));
        if (begins(items, "and ")) items = trim(items.substr(4));
      }
      return true;
    }
    return false;
  }

  // The name at the beginning of `text`, which a full stop ends too where no form stands before it.
  [[nodiscard]] Cut cut_at_stop(std::string_view text, bool any = false) const {
    Cut cut = cut_name(sources_, text);
    std::size_t stop = cut.name.find(". ");
    if (stop == std::string_view::npos) return cut;
    std::string_view word = cut.name.substr(cut.name.rfind(' ', stop) + 1);
    if (forms_at(sources_, word) > 0) return cut;
    // Elsewhere than at the end of a list a name may hold an abbreviation.
    constexpr std::size_t shortest = 3;
    bool digits = cut.name.find_first_of("0123456789", stop) != std::string_view::npos;
    if (!any && (!digits || word.find('.') < shortest)) return cut;
    return {cut.name.substr(0, stop), trim(text.substr(stop + 1))};
  }

  // In a cell without lines the addresses follow the last alias, behind a full stop or a form.
  void alias(std::string_view text, bool last) {
    bool goes_on = text.ends_with(':');
    Mark mark = first_mark(sources_, text);
    if (goes_on && mark.begin != std::string_view::npos) {
      add(text.substr(0, mark.begin));
      former_ = mark.former;
      announced(text.substr(mark.end));
      return;
    }
    if (mark.begin != std::string_view::npos) {  // "A, a.k.a., B" or "f.k.a. B"
      add(text.substr(0, mark.begin));
      bool before = std::exchange(former_, mark.begin == 0 ? mark.former : former_);
      add(text.substr(mark.end));
      former_ = before;
      return;
    }
    if (!last || joints(text).empty()) return add(text);
    Cut cut = cut_at_stop(text, true);
    add(cut.name);
    address(cut.rest);
  }

  void below(std::string_view line) {
    Mark mark = first_mark(sources_, line);
    if (mark.begin != std::string_view::npos && line.ends_with(':')) {
      former_ = mark.former;
      announced(line);
      return;
    }
    for (const std::string& phrase : sources_.words("subordinate")) {
      std::string_view heading(phrase);
      heading.remove_suffix(1);  // its colon is not always there
      if (!begins(line, heading)) continue;
      including_ = named_below_ = true;
      line = trim(line.substr(heading.size()));
      if (line.starts_with(':')) line = trim(line.substr(1));
    }
    if (line.empty()) return;
    if (!named_below_) return address(line);
    Cut cut = cut_name(sources_, line);
    out_.included.push_back(one_line(without_end(sources_, cut.name)));
    address(cut.rest);
  }

  void add(std::string_view text) {
    while (text.starts_with(',')) text.remove_prefix(1);
    std::string name = one_line(without_end(sources_, trim(text)));
    if (name.empty()) return;
    if (including_) {
      out_.included.push_back(std::move(name));
    } else {
      (former_ ? out_.former : out_.aliases).push_back(std::move(name));
    }
  }

  void address(std::string_view text) {
    if (including_ && text.ends_with("and")) text = trim(text.substr(0, text.size() - 3));
    if (including_ && text.ends_with(';')) text.remove_suffix(1);
    if (text.empty()) return;
    if (!out_.addresses.empty()) out_.addresses += including_ ? "; " : " ";
    out_.addresses += text;
  }

  const Sources& sources_;
  PrintedParty out_;
  bool former_ = false;  // the lines that follow are former names
  bool including_ = false;  // the names that follow are others, listed with it
  bool named_below_ = false;  // ... and lines without a dash begin with one
};

}  // namespace

PrintedParty read_printed_party(const Sources& sources, std::string_view cell) {
  return Reader(sources).read(cell);
}

}  // namespace licet::lists
