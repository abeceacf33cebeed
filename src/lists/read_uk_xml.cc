// As XML a designation is one element, with a group of elements for its names, its addresses and
// so on. What no place is known for is noted, so that a field that the list begins to give is seen.
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/designation.h"
#include "lists/surprises.h"
#include "lists/texts.h"
#include "lists/xml.h"

namespace licet::lists {

namespace {

constexpr std::string_view kRoot = "Designations";
constexpr std::string_view kDesignation = "Designation";
constexpr std::string_view kDay = "DateGenerated";

const UkPlace* place_at(std::string_view path) {
  auto found = std::ranges::find(uk_places(), path, &UkPlace::path);
  return found == uk_places().end() ? nullptr : &*found;
}

// The first place below the element at `path`; nullptr: none is.
const UkPlace* place_below(std::string_view path) {
  auto below = [&](const UkPlace& place) {
    return place.path.size() > path.size() && place.path.starts_with(path) &&
           place.path[path.size()] == '/';
  };
  auto found = std::ranges::find_if(uk_places(), below);
  return found == uk_places().end() ? nullptr : &*found;
}

std::vector<std::string> names_of(const XmlElement& element) {
  std::vector<std::string> out;
  for (const XmlElement& child : element.children) out.push_back(child.name);
  return out;
}

// The last parts of the places below the element at `above`, or of all where it is empty.
std::vector<std::string_view> names_below(std::string_view above) {
  std::vector<std::string_view> out;
  for (const UkPlace& place : uk_places()) {
    std::string_view path = place.path;
    if (!above.empty()) {
      bool below = path.starts_with(above) && path.substr(above.size()).starts_with('/');
      if (!below) continue;
      path.remove_prefix(above.size() + 1);
    }
    out.push_back(path.substr(0, path.find('/')));
  }
  return out;
}

class UkElements {
 public:
  UkElements(Builder& builder, const std::string& file) : builder_(builder), file_(file) {}

  base::Result<void> begin(const XmlElement& root) {
    if (root.name == kRoot) return {};
    base::Problem problem = problem_at(file_, root.line, "another root element");
    problem.given = root.name;
    problem.expected = fmt::format("`{}`", kRoot);
    problem.nearest = base::nearest(root.name, std::span(&kRoot, 1)).value_or("");
    problem.remedy = "it is another list, or another format of this one";
    return base::fail(std::move(problem));
  }

  base::Result<void> read(const XmlElement& element) {
    if (element.name == kDay) {
      read_day(element);
      return {};
    }
    builder_.count_row();
    designated_ = true;
    if (auto whole = check(element); !whole) return whole;
    UkDesignation given(element.line);
    visit(element, {}, given, nullptr);
    if (given.values(UkField::id).size() > 1) {
      base::Problem problem = problem_at(file_, element.line, "a designation of two identifiers");
      problem.given = given.values(UkField::id)[1][0];
      problem.expected = fmt::format("one `{}`", uk_places()[0].path);
      return base::fail(std::move(problem));
    }
    builder_.push(given.entry(builder_));
    return {};
  }

  // What the file as a whole must have. The last part of a name may be missing in one.
  base::Result<void> end() {
    surprises_.note(builder_);
    if (!dated_) builder_.note(0, fmt::format("no element `{}`: the list has no day", kDay));
    if (named_ || !designated_) return {};
    const UkPlace& name = uk_places()[1];
    base::Problem problem =
        problem_at(file_, 0, fmt::format("no element `{}` in any designation", name.path));
    problem.nearest = surprises_.nearest_to(name.path);
    problem.remedy = "the elements of the file have changed, or it is another list";
    return base::fail(std::move(problem));
  }

 private:
  enum class Content : std::uint8_t { any, text };

  void read_day(const XmlElement& element) {
    dated_ = true;
    if (auto day = parse_day(trim(element.text), DayOrder::day_first)) {
      builder_.set_as_of(*day);
    } else {
      builder_.note(element.line, fmt::format("a day that cannot be read: {}",
                                              base::quoted(trim(element.text), 60)));
    }
  }

  [[nodiscard]] base::Result<void> check(const XmlElement& element) const {
    for (std::string_view name : {"UniqueID", "IndividualEntityShip"}) {
      if (auto there = require(element, name, Content::text); !there) return there;
    }
    if (auto names = require(element, "Names", Content::any); !names) return names;
    // A name may be without a part, as some are beside others.
    return require(*element.child("Names"), "Name", Content::any);
  }

  [[nodiscard]] base::Result<void> require(const XmlElement& parent, std::string_view name,
                                           Content content) const {
    const XmlElement* child = parent.child(name);
    if (child && (content == Content::any || !trim(child->text).empty())) return {};
    base::Problem problem = problem_at(
        file_, child ? child->line : parent.line,
        fmt::format("{} element `{}` in `{}`", child ? "an empty" : "no", name, parent.name));
    if (!child) {
      std::vector<std::string> there = names_of(parent);
      problem.given = base::quoted(base::join(there, ", "), 200);
      problem.nearest = base::nearest(name, there).value_or("");
    }
    problem.expected = fmt::format("`{}`, which each `{}` has", name, parent.name);
    problem.remedy = "the elements of the file have changed, or it is another list";
    return base::fail(std::move(problem));
  }

  // `open`: the value whose parts the children are; nullptr: they are values themselves.
  void visit(const XmlElement& parent, const std::string& above, UkDesignation& given,
             UkDesignation::Parts* open) {
    for (const XmlElement& child : parent.children) {
      std::string path = above.empty() ? child.name : above + "/" + child.name;
      if (const UkPlace* place = place_at(path)) {
        take(child, *place, given, open);
        for (const XmlElement& inner : child.children) {
          surprises_.add(path + "/" + inner.name, inner.line);
        }
      } else if (const UkPlace* first = place_below(path)) {
        bool value = parts_of(first->field) > 1 &&
                     first->path.find('/', path.size() + 1) == std::string_view::npos;
        UkDesignation::Parts parts(value ? parts_of(first->field) : 0);
        visit(child, path, given, value ? &parts : nullptr);
        if (value) given.add(first->field, std::move(parts));
        if (!trim(child.text).empty()) surprises_.add(path + " (its text)", child.line);
      } else {
        surprises_.add(path, child.line, names_below(above));
      }
    }
  }

  void take(const XmlElement& element, const UkPlace& place, UkDesignation& given,
            UkDesignation::Parts* open) {
    if (place.field == UkField::unkept) return;
    if (place.path == uk_places()[1].path) named_ = true;
    std::string text = one_line(element.text);
    if (!open) return given.add(place.field, {std::move(text)});
    std::string& part = (*open)[place.part];
    if (!part.empty() && !text.empty())
      surprises_.add(std::string(place.path) + " again", element.line);
    if (!part.empty() && !text.empty()) part += ' ';
    part += text;
  }

  Builder& builder_;
  const std::string& file_;
  Surprises surprises_{"an element"};
  bool dated_ = false, designated_ = false, named_ = false;
};

}  // namespace

base::Result<List> read_uk_xml(std::span<const File> files, const Sources& sources,
                               const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::uk_xml, "uk-sl", sources, options, file.name);
  UkElements reader(builder, file.name);
  auto root = [&](const XmlElement& element, std::string_view) { return reader.begin(element); };
  auto use = [&](const XmlElement& element, std::string_view) { return reader.read(element); };
  auto read = each_element(file.bytes, file.name, {{kDesignation, kDay}, {}, true}, use, root);
  if (!read) return base::fail(std::move(read.error()));
  if (auto whole = reader.end(); !whole) return base::fail(std::move(whole.error()));
  return builder.finish();
}

}  // namespace licet::lists
