#include "rows.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <utility>

#include "berline/base/error.h"
#include "vector_rows.h"

namespace berline::precarity {
namespace {

std::string_view trimmed(std::string_view text) {
  auto const blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    auto const length = lead < 0x80                   ? 1U
                        : lead >= 0xC2 && lead < 0xE0 ? 2U
                        : lead >= 0xE0 && lead < 0xF0 ? 3U
                        : lead >= 0xF0 && lead < 0xF5 ? 4U
                                                      : 0U;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
    i += length;
  }
  return true;
}

std::string from_latin_1(std::string_view text) {
  auto result = std::string{};
  result.reserve(text.size() + text.size() / 8);
  for (auto const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else {
      result += static_cast<char>(0xC0U | byte >> 6U);
      result += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return result;
}

/// The most frequent separator of the header, outside quotes.
char separator_of(std::string_view header) {
  constexpr auto kSeparators = std::array{';', ',', '\t', '|'};
  auto counts = std::array<int, kSeparators.size()>{};
  auto quoted = false;
  for (auto const c : header) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t s = 0; s < kSeparators.size(); ++s) counts[s] += c == kSeparators[s] ? 1 : 0;
  }
  return kSeparators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

/// RFC 4180 with any separator and line end; a quoted field may hold separators, line ends and doubled quotes.
class DelimitedRows final : public Rows {
public:
  explicit DelimitedRows(std::filesystem::path const& path) : Rows{path.filename().string()} {
    auto stream = std::ifstream{path, std::ios::binary};
    if (!stream) throw InputError{"statistics_file_not_found", {.file = path.string()}, {{"path", path.string()}}};
    content_.assign(std::istreambuf_iterator<char>{stream}, {});
    if (content_.starts_with("\xEF\xBB\xBF")) content_.erase(0, 3);
    if (!is_utf8(content_)) content_ = from_latin_1(content_);
    separator_ = separator_of(std::string_view{content_}.substr(0, content_.find('\n')));
    if (!read_record()) throw InputError{"empty_statistics_file", {.file = file()}, {{"file", file()}}};
    set_columns(fields_);
  }

  bool next() override {
    do {
      if (!read_record()) return false;
    } while (fields_.size() == 1 && fields_.front().empty());  // blank lines
    return true;
  }

  std::string_view text(std::size_t column) const override {
    return column < fields_.size() ? std::string_view{fields_[column]} : std::string_view{};
  }
  std::size_t line() const override { return line_of_record_; }

private:
  bool read_record() {
    if (at_ >= content_.size()) return false;
    line_of_record_ = line_;
    std::size_t count = 0;
    for (auto more = true; more; ++count) {
      if (count == fields_.size()) fields_.emplace_back();
      more = read_field(fields_[count]);
    }
    fields_.resize(count);
    return true;
  }

  /// True when another field of the record follows.
  bool read_field(std::string& field) {
    field.clear();
    if (at_ < content_.size() && content_[at_] == '"') {
      read_quoted(field);
      auto const end = content_.find_first_of(stops(), at_);
      at_ = std::min(end, content_.size());
    } else {
      auto const end = std::min(content_.find_first_of(stops(), at_), content_.size());
      field = trimmed(std::string_view{content_}.substr(at_, end - at_));
      at_ = end;
    }
    if (at_ >= content_.size()) return false;
    auto const stop = content_[at_++];
    if (stop == '\n') ++line_;
    return stop == separator_;
  }

  void read_quoted(std::string& field) {
    ++at_;
    while (at_ < content_.size()) {
      auto const c = content_[at_++];
      if (c == '"') {
        if (at_ >= content_.size() || content_[at_] != '"') return;
        ++at_;
      }
      if (c == '\n') ++line_;
      field += c;
    }
  }

  std::string stops() const { return {separator_, '\n'}; }

  std::string content_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t line_of_record_ = 1;
  std::vector<std::string> fields_;
};

}  // namespace

std::string lower_case(std::string_view text) {
  auto result = std::string{text};
  std::ranges::transform(result, result.begin(),
                         [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return result;
}

void Rows::set_columns(std::vector<std::string> columns) {
  columns_ = std::move(columns);
  lower_.clear();
  for (auto const& name : columns_) lower_.push_back(lower_case(name));
}

std::optional<std::size_t> Rows::find(std::string_view name) const {
  auto const found = std::ranges::find(lower_, lower_case(name));
  return found == lower_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - lower_.begin())};
}

std::optional<std::size_t> Rows::find_any(std::vector<std::string_view> const& names) const {
  for (auto const name : names)
    if (auto const column = find(name)) return column;
  return std::nullopt;
}

std::size_t Rows::require(std::vector<std::string_view> const& names) const {
  if (auto const column = find_any(names)) return *column;
  auto known = std::string{};
  for (auto const& name : columns_) known += (known.empty() ? "" : ", ") + name;
  throw InputError{"missing_statistics_column",
                   {.file = file_, .line = 1, .field = std::string{*names.begin()}},
                   {{"column", std::string{*names.begin()}}, {"columns", known}}};
}

Where Rows::where(std::size_t column) const {
  return {.file = file_, .line = line(), .field = column < columns_.size() ? columns_[column] : ""};
}

std::unique_ptr<Rows> open_rows(std::filesystem::path const& path) {
  auto const extension = lower_case(path.extension().string());
  if (extension == ".gpkg" || extension == ".shp" || extension == ".dbf") return open_vector_rows(path);
  return std::make_unique<DelimitedRows>(path);
}

}  // namespace berline::precarity
