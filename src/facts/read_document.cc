#include "facts/read_document.h"

#include "facts/read_core.h"

namespace licet::facts {
namespace {

using base::Document;

class DocumentSource : public ReadCore {
 public:
  using ReadCore::ReadCore;
  using Node = const Document;
  static constexpr bool unquoted_text = true;

 protected:
  static Shape shape(Node& node) {
    switch (node.kind) {
      case Document::Kind::null: return Shape::null;
      case Document::Kind::list: return Shape::list;
      case Document::Kind::map: return Shape::map;
      case Document::Kind::scalar: break;
    }
    if (node.quoted) return Shape::text;
    if (node.scalar == "true" || node.scalar == "false") return Shape::boolean;
    return is_json_number(node.scalar) ? Shape::number : Shape::text;
  }
  static std::string_view token(Node& node) { return node.scalar; }
  static std::optional<std::string_view> text(Node& node) { return node.scalar; }
  static Mark mark(Node& node) { return &node; }

  template <class F>
  static bool each_element(Node& node, F&& f) {
    for (const Document& element : node.items) {
      if (!f(element)) return false;
    }
    return true;
  }

  template <class F>
  static bool each_field(Node& node, F&& f) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      if (!f(std::string_view(node.keys[i]), Mark(&node.items[i]), node.items[i])) return false;
    }
    return true;
  }

  [[nodiscard]] base::Place place(Mark mark) const override {
    return static_cast<const Document*>(mark)->place();
  }
};

class DocumentBuilder : public CaseBuilder<DocumentSource> {
 public:
  using CaseBuilder::CaseBuilder;

  ReadOutcome read(const Document& document, Case& into) {
    stopped_ = false;
    begin(into);
    read_case(document);
    return finish();
  }
};

}  // namespace

struct DocumentReader::Insides {
  explicit Insides(const ReadContext& context) : plan(context), builder(plan) {}
  ReadPlan plan;
  DocumentBuilder builder;
};

DocumentReader::DocumentReader(const ReadContext& context)
    : insides_(std::make_unique<Insides>(context)) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;

ReadOutcome DocumentReader::read(const Document& document, Case& into) {
  return insides_->builder.read(document, into);
}

}  // namespace licet::facts
