#include "lists/xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/text.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "lists/csv.h"
#include "lists/texts.h"

namespace licet::lists {

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  auto found = std::ranges::find(children, wanted, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::child_text(std::string_view wanted) const {
  const XmlElement* found = child(wanted);
  return found ? trim(found->text) : std::string_view();
}

namespace {

constexpr std::size_t kMostDeep = 64;

std::string_view local_name(const char* name) {
  std::string_view text(name);
  std::size_t colon = text.rfind(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

class Walker {
 public:
  Walker(std::string_view bytes, const std::string& file, const XmlWanted& wanted,
         const UseElement& use, const UseElement& use_root)
      : bytes_(bytes),
        file_(file),
        wanted_(wanted),
        use_(use),
        use_root_(use_root),
        // Whatever encoding the file declares: its bytes were found to be UTF-8, as they are when
        // a file in another encoding was converted.
        parser_(XML_ParserCreate("UTF-8"), XML_ParserFree) {}

  base::Result<void> run() {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    constexpr std::size_t block = std::size_t{1} << 24;
    for (std::size_t at = 0; at < bytes_.size() || at == 0; at += block) {
      std::string_view part = bytes_.substr(at, block);
      int last = at + block >= bytes_.size() ? 1 : 0;
      auto status = XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), last);
      if (failure_) return base::fail(std::move(*failure_));
      if (status == XML_STATUS_ERROR) return base::fail(syntax_problem());
    }
    return {};
  }

 private:
  static Walker& of(void* data) { return *static_cast<Walker*>(data); }

  static void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    of(data).start(local_name(name), attributes);
  }
  static void XMLCALL on_end(void* data, const XML_Char* name) { of(data).end(local_name(name)); }
  static void XMLCALL on_text(void* data, const XML_Char* text, int size) {
    Walker& self = of(data);
    if (!self.open_.empty()) {
      self.open_.back().text.append(text, static_cast<std::size_t>(size));
    }
  }
  static void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*,
                                 int) {
    Walker& self = of(data);
    self.stop(problem_at(self.file_, self.line(), "a document type declaration"));
  }

  void start(std::string_view name, const XML_Char** attributes) {
    if (path_.size() + 1 > kMostDeep) {
      stop(problem_at(file_, line(), "elements nested too deep"));
      return;
    }
    bool root = path_.empty();
    bool inside = !open_.empty();
    bool wanted = holds(wanted_.names, name);
    if (wanted_.alone && !inside && !root && !wanted && !holds(wanted_.around, name)) {
      stop(stranger(name));
      return;
    }
    if (inside || root || wanted) {
      XmlElement element;
      element.name = std::string(name);
      element.line = line();
      if (inside) element.at = open_.back().text.size();
      for (; *attributes; attributes += 2) {
        element.attributes.emplace_back(local_name(attributes[0]), attributes[1]);
      }
      if (root) {
        check(use_root_(element, {}));
      } else {
        open_.push_back(std::move(element));
      }
    }
    path_.emplace_back(name);
  }

  void end(std::string_view) {
    path_.pop_back();
    if (open_.empty()) return;
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty()) {
      open_.back().children.push_back(std::move(element));
    } else {
      check(use_(element, path_.empty() ? std::string_view() : std::string_view(path_.back())));
    }
  }

  [[nodiscard]] std::uint32_t line() const {
    return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get())) - 1;
  }

  static bool holds(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  }

  // An element that stands where only wanted ones should.
  [[nodiscard]] base::Problem stranger(std::string_view name) const {
    base::Problem problem = problem_at(
        file_, line(), fmt::format("an element in `{}` that is not known", path_.back()));
    problem.given = base::quoted(name);
    std::vector<std::string_view> known = wanted_.names;
    known.insert(known.end(), wanted_.around.begin(), wanted_.around.end());
    problem.expected = fmt::format("{}", fmt::join(known, ", "));
    problem.nearest = base::nearest(name, known).value_or("");
    problem.remedy = "the elements of the file have changed, or it is another list";
    return problem;
  }

  void check(base::Result<void> used) {
    if (!used) stop(std::move(used.error()));
  }
  void stop(base::Problem problem) {
    if (!failure_) failure_ = std::move(problem);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  base::Problem syntax_problem() {
    base::Problem problem = problem_at(file_, line(), "not well-formed XML");
    problem.given = XML_ErrorString(XML_GetErrorCode(parser_.get()));
    problem.remedy = "the file may be cut off: get it again";
    return problem;
  }

  std::string_view bytes_;
  const std::string& file_;
  const XmlWanted& wanted_;
  const UseElement& use_;
  const UseElement& use_root_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::vector<std::string> path_;
  std::vector<XmlElement> open_;  // the wanted element and what is open within it
  std::optional<base::Problem> failure_;
};

}  // namespace

base::Result<void> each_element(std::string_view bytes, const std::string& file,
                                const XmlWanted& wanted, const UseElement& use,
                                const UseElement& use_root) {
  return Walker(bytes, file, wanted, use, use_root).run();
}

}  // namespace licet::lists
