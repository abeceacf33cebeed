#include "names/lexicon.h"

#include "names/lexicon_data.h"
#include "names/lexicon_image.h"
#include "names/lexicon_reader.h"

namespace licet::names {

Lexicon::Lexicon(std::unique_ptr<const LexiconData> data) : data_(std::move(data)) {}
Lexicon::~Lexicon() = default;

std::uint64_t Lexicon::version() const { return data_->version; }

std::string Lexicon::image() const { return image_of(*data_); }

base::Result<std::shared_ptr<const Lexicon>> Lexicon::open(std::string_view image) {
  auto data = open_image(image);
  if (!data) return base::fail(data.error());
  return std::make_shared<const Lexicon>(std::move(*data));
}

base::Result<std::shared_ptr<const Lexicon>> Lexicon::read(std::span<const File> files) {
  auto data = read_lexicon(files);
  if (!data) return base::fail(data.error());
  return std::make_shared<const Lexicon>(std::move(*data));
}

std::string_view Lexicon::cantonese_of(char32_t ch) const {
  return data_->cantonese_of(data_->fold_han(ch));
}

}  // namespace licet::names
