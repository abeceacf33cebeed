#include "facts/read_json.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "facts/json_syntax.h"
#include "facts/read_core.h"
#include "fmt/format.h"
#include "simdjson.h"

namespace licet::facts {
namespace {

namespace ondemand = simdjson::ondemand;

std::string_view trimmed(std::string_view token) {
  while (!token.empty() && std::strchr(" \t\r\n", token.back()) != nullptr) token.remove_suffix(1);
  return token;
}

class JsonSource : public ReadCore {
 public:
  using ReadCore::ReadCore;

  struct Node {
    ondemand::value value;
    std::string_view raw;   // the value's first token
  };
  static constexpr bool unquoted_text = false;

 protected:
  static Shape shape(const Node& node) {
    switch (node.raw.empty() ? '\0' : node.raw.front()) {
      case '{': return Shape::map;
      case '[': return Shape::list;
      case '"': return Shape::text;
      case 'n': return node.raw == "null" ? Shape::null : Shape::malformed;
      case 't': return node.raw == "true" ? Shape::boolean : Shape::malformed;
      case 'f': return node.raw == "false" ? Shape::boolean : Shape::malformed;
      default: return is_json_number(node.raw) ? Shape::number : Shape::malformed;
    }
  }
  static std::string_view token(const Node& node) { return node.raw; }
  static Mark mark(const Node& node) { return node.raw.data(); }

  std::optional<std::string_view> text(Node& node) {
    std::string_view contents;
    if (node.value.get_string().get(contents) != simdjson::SUCCESS) {
      malformed_ = true;
      return std::nullopt;
    }
    return contents;
  }

  template <class F>
  bool each_element(Node& node, F&& f) {
    ondemand::array elements;
    if (node.value.get_array().get(elements) != simdjson::SUCCESS) return give_up();
    for (auto element : elements) {
      Node child;
      if (element.get(child.value) != simdjson::SUCCESS || !start(child)) return give_up();
      if (!f(child)) return false;
    }
    return true;
  }

  template <class F>
  bool each_field(Node& node, F&& f) {
    ondemand::object fields;
    if (node.value.get_object().get(fields) != simdjson::SUCCESS) return give_up();
    for (auto result : fields) {
      ondemand::field field;
      if (std::move(result).get(field) != simdjson::SUCCESS) return give_up();
      Mark mark = field.key().raw() - 1;
      std::string_view key;
      if (field.unescaped_key().get(key) != simdjson::SUCCESS) return give_up();
      Node child{field.value(), {}};
      if (!start(child)) return give_up();
      if (!f(key, mark, child)) return false;
    }
    return true;
  }

  // Looks at the first token of a value. False: there is no value.
  static bool start(Node& node) {
    node.raw = trimmed(node.value.raw_json_token());
    return !node.raw.empty() && std::strchr("}],:", node.raw.front()) == nullptr;
  }
  bool give_up() {
    malformed_ = true;
    return false;
  }

  [[nodiscard]] base::Place place(Mark mark) const override {
    auto offset = static_cast<std::size_t>(static_cast<const char*>(mark) - text_.data());
    base::Place place = place_at(text_, offset);
    place.file = source_;
    place.line += first_line_ - 1;
    return place;
  }

  std::string_view text_;     // the whole input, in the padded buffer
  std::string source_;
  std::uint32_t first_line_ = 1;
  bool malformed_ = false;    // simdjson has refused the text
};

class JsonBuilder : public CaseBuilder<JsonSource> {
 public:
  using CaseBuilder::CaseBuilder;

  ReadOutcome read(std::string_view text, Case& into, std::string_view source,
                   std::uint32_t first_line) {
    begin(into);
    stopped_ = false;
    malformed_ = false;
    source_ = source;
    first_line_ = first_line;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::size_t limit = plan_.context().limits.bytes;
    if (text.size() > limit)
      return refuse("text too large", fmt::format("{} bytes", text.size()),
                    fmt::format("at most {} bytes for one case", limit));
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return refuse("empty input", "", "a case as a JSON object");
    }
    keep(text);
    parse();
    if (malformed_) explain_syntax();
    return finish();
  }

 private:
  ReadOutcome refuse(std::string what, std::string given, std::string expected) {
    base::Problem problem;
    problem.what = std::move(what);
    problem.where.file = source_;
    problem.given = std::move(given);
    problem.expected = std::move(expected);
    add_problem(std::move(problem));
    return finish();
  }

  // Copies the text to where simdjson may read past its end.
  void keep(std::string_view text) {
    if (buffer_.size() < text.size() + simdjson::SIMDJSON_PADDING) {
      buffer_.resize(text.size() * 2 + simdjson::SIMDJSON_PADDING);
    }
    std::memcpy(buffer_.data(), text.data(), text.size());
    std::memset(buffer_.data() + text.size(), ' ', simdjson::SIMDJSON_PADDING);
    text_ = {buffer_.data(), text.size()};
  }

  void parse() {
    ondemand::document document;
    auto error = parser_.iterate(text_.data(), text_.size(), buffer_.size()).get(document);
    if (error != simdjson::SUCCESS) {
      malformed_ = true;
      return;
    }
    std::string_view first;
    if (document.raw_json_token().get(first) != simdjson::SUCCESS) {
      malformed_ = true;
      return;
    }
    first = trimmed(first);
    if (!first.starts_with('{')) return refuse_root(first);
    Node root;
    if (document.get_value().get(root.value) != simdjson::SUCCESS || !start(root)) {
      malformed_ = true;
      return;
    }
    if (!read_case(root)) return;
    const char* rest = nullptr;   // there is none at the end
    if (document.current_location().get(rest) == simdjson::SUCCESS) malformed_ = true;
  }

  // Anything but an object: malformed text, or JSON that is no case.
  void refuse_root(std::string_view first) {
    if (find_syntax_error(text_)) {
      malformed_ = true;
      return;
    }
    bool is_list = first.starts_with('[');
    complain(first.data(), {.what = is_list ? "wrong type, a list" : "wrong type",
                            .given = is_list ? std::string() : std::string(first),
                            .expected = "an object, one case",
                            .remedy = "give several cases as JSON Lines, one object a line"});
  }

  // Says what is wrong with the syntax; a slower parser finds the place.
  void explain_syntax() {
    auto problem = find_syntax_error(text_);
    if (!problem) {
      problem.emplace();
      problem->what = "malformed JSON";
      problem->expected = "one JSON object";
    }
    problem->where.file = source_;
    if (problem->where.line > 0) problem->where.line += first_line_ - 1;
    problems_.resize(std::min(problems_.size(), plan_.context().limits.problems - 1));
    add_problem(std::move(*problem));
  }

  ondemand::parser parser_;
  std::vector<char> buffer_;
};

}  // namespace

struct JsonReader::Insides {
  explicit Insides(const ReadContext& context) : plan(context), builder(plan) {}
  ReadPlan plan;
  JsonBuilder builder;
};

JsonReader::JsonReader(const ReadContext& context) : insides_(std::make_unique<Insides>(context)) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

ReadOutcome JsonReader::read(std::string_view text, Case& into, std::string_view source,
                             std::uint32_t first_line) {
  return insides_->builder.read(text, into, source, first_line);
}

}  // namespace licet::facts
