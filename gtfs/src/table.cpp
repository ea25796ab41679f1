#include "table.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "berline/base/error.h"
#include "encoding.h"

namespace berline::gtfs {
namespace {

bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  return bytes.size() >= 4 && ((bytes[0] == '\0' && bytes[2] == '\0') || (bytes[1] == '\0' && bytes[3] == '\0'));
}

/// Rows are numbered in 32 bits, of which one number means none.
constexpr auto kMostRows = std::size_t{0xFFFF'FFFE};

std::string lower_case(std::string_view text) {
  auto result = std::string{text};
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return result;
}

}  // namespace

Where where_of(Feed const& feed, std::string_view file) {
  auto const container = std::filesystem::path{feed.path}.filename().string();
  return {.file = container.empty() ? std::string{file} : container + '/' + std::string{file}};
}

std::string quoted_value(std::string_view text) {
  constexpr auto kLongest = std::size_t{60};
  auto value = is_utf8(text) ? std::string{text.substr(0, kLongest)} : utf8_from_windows_1252(text.substr(0, kLongest));
  if (text.size() > kLongest) {
    while (!value.empty() && !is_utf8(value)) value.pop_back();  // the cut may have split a letter
    value += "...";
  }
  std::ranges::replace_if(
      value, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return value;
}

Table::Table(std::string_view file, std::size_t size, ByteStream& stream, Reading& reading)
    : file_{file}, bytes_{size}, reading_{reading}, csv_{stream} {
  if (looks_like_utf16(csv_.ahead())) throw InputError{"utf16_file", where_of(reading_.feed, file_)};
  read_header();
}

void Table::read_header() {
  if (!csv_.next()) return;
  for (std::size_t i = 0; i < csv_.size(); ++i) header_.push_back(lower_case(csv_[i]));
  known_columns_.resize(header_.size());
  read_columns_.resize(header_.size());
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i].empty()) {
      inform("empty_column_name", {}, {{"place", std::to_string(i + 1)}});
      known_columns_[i] = read_columns_[i] = true;
    } else if (std::ranges::find(header_.begin(), header_.begin() + static_cast<std::ptrdiff_t>(i), header_[i]) !=
               header_.begin() + static_cast<std::ptrdiff_t>(i)) {
      warn("duplicated_column", {i, header_[i]});
      known_columns_[i] = read_columns_[i] = true;
    }
  }
  report_oddities();
  refuse_wrong_separator();
}

void Table::refuse_wrong_separator() {
  if (header_.size() != 1) return;
  auto const found = header_.front().find_first_of(";\t|");
  if (found == std::string::npos) return;
  usable_ = has_commas_ = false;
  auto const separator = header_.front()[found];
  auto where = where_of(reading_.feed, file_);
  where.line = 1;
  reading_.fatal.add({Severity::error,
                      "wrong_separator",
                      std::move(where),
                      {{"separator", separator == '\t' ? "tab" : std::string{separator}}}});
}

std::size_t Table::estimated_rows() const {
  auto const sample = csv_.ahead();
  if (sample.empty()) return 0;
  auto const lines = static_cast<std::size_t>(std::ranges::count(sample, '\n')) + 1;
  auto const left = std::max(sample.size(), bytes_ - std::min(bytes_, csv_.position()));
  return static_cast<std::size_t>(static_cast<double>(lines) / static_cast<double>(sample.size()) *
                                  static_cast<double>(left));
}

ColumnRef Table::column(std::string_view name) {
  auto const found = std::ranges::find(header_, name);
  if (found == header_.end()) return {ColumnRef::kAbsent, name};
  auto const place = static_cast<std::size_t>(found - header_.begin());
  known_columns_[place] = read_columns_[place] = true;
  return {place, name};
}

ColumnRef Table::required(std::string_view name) {
  auto const found = column(name);
  if (!found.present() && !header_.empty() && has_commas_) {
    usable_ = false;
    auto where = where_of(reading_.feed, file_);
    where.line = 1;
    where.field = name;
    reading_.fatal.add({Severity::error, "missing_required_column", std::move(where), {{"column", std::string{name}}}});
  }
  return found;
}

ColumnRef Table::recommended(std::string_view name) {
  auto const found = column(name);
  if (!found.present() && !header_.empty() && has_commas_) {
    auto where = where_of(reading_.feed, file_);
    where.line = 1;
    where.field = name;
    reading_.report.add(
        {Severity::info, "missing_recommended_column", std::move(where), {{"column", std::string{name}}}});
  }
  return found;
}

void Table::also_known(std::initializer_list<std::string_view> names) {
  for (auto const name : names)
    if (auto const found = std::ranges::find(header_, name); found != header_.end())
      known_columns_[static_cast<std::size_t>(found - header_.begin())] = true;
}

void Table::report_header() {
  for (std::size_t i = 0; i < header_.size(); ++i)
    if (!known_columns_[i]) {
      auto where = where_of(reading_.feed, file_);
      where.line = 1;
      where.field = quoted_value(header_[i]);
      reading_.report.add({Severity::info, "unknown_column", where, {{"column", where.field}}});
    }
}

void Table::find_further_columns() {
  for (std::size_t place = 0; place < header_.size(); ++place) {
    if (read_columns_[place]) continue;
    further_places_.push_back({place, {}, {}});
    further_.columns.push_back(reading_.feed.texts.intern(header_[place]));
  }
}

void Table::keep_further_cells() {
  auto const blank = [&](FurtherPlace const& further) { return csv_[further.place].empty(); };
  if (std::ranges::all_of(further_places_, blank)) return;
  further_.lines.push_back(line());
  for (auto& [place, last, last_id] : further_places_) {
    if (auto const value = csv_[place]; value != last) {
      last_id = text({place, header_[place]});
      last = value;
    }
    further_.cells.push_back(last_id);
  }
}

void Table::finish() {
  further_.file = file_;
  if (has_further_columns()) reading_.feed.further_columns.push_back(std::move(further_));
}

bool Table::next() {
  if (!started_) {
    started_ = true;
    if (has_commas_) {
      report_header();
      find_further_columns();
    }
  }
  if (!usable_) return false;
  for (;;) {
    if (!csv_.next()) {
      if (csv_.blank_lines() != 0) {
        auto where = where_of(reading_.feed, file_);
        where.line = csv_.first_blank_line();
        reading_.report.add(
            {Severity::info, "empty_row", std::move(where), {{"count", std::to_string(csv_.blank_lines())}}});
        usable_ = false;  // said once
      }
      return false;
    }
    if (csv_.oddities().any()) {
      report_oddities();
      if (csv_.oddities().overlong) continue;
    }
    if (csv_.size() != header_.size()) report_row_length();
    if (++rows_read_ >= kMostRows) throw InputError{"too_many_rows", where()};
    if (!further_places_.empty()) keep_further_cells();
    return true;
  }
}

void Table::report_oddities() {
  auto const& odd = csv_.oddities();
  if (odd.overlong) warn("overlong_row");
  if (odd.open_quote || odd.stray_text) warn("csv_parsing_failed");
  if (odd.line_break) warn("new_line_in_value");
  if (odd.padded) inform("leading_or_trailing_whitespaces");
}

void Table::report_row_length() {
  if (csv_.size() > header_.size()) {
    auto extra_is_blank = true;
    for (auto i = header_.size(); i < csv_.size(); ++i) extra_is_blank = extra_is_blank && csv_[i].empty();
    if (extra_is_blank) return;  // a comma at the end of the line
  }
  warn("invalid_row_length", {},
       {{"fields", std::to_string(csv_.size())}, {"expected", std::to_string(header_.size())}});
}

bool Table::needs_cleaning(std::string_view text) {
  return text.find('\0') != std::string_view::npos || !is_utf8(text);
}

TextId Table::text(ColumnRef column) {
  auto const raw = (*this)[column];
  auto& texts = reading_.feed.texts;
  if (raw.empty()) return TextId::none();
  if (auto const known = texts.find(raw); !known.is_none()) return known;
  if (!needs_cleaning(raw)) return texts.intern(raw);
  auto cleaned = std::string{raw};
  if (std::erase(cleaned, '\0') != 0) {
    warn("nul_character", column);
    cleaned.erase(0, cleaned.find_first_not_of(" \t"));  // spaces that stood behind a NUL stand at the edge now
    cleaned.erase(cleaned.find_last_not_of(" \t") + 1);
  }
  if (!is_utf8(cleaned)) {
    warn("text_not_utf8", column, {{"value", quoted_value(cleaned)}});
    cleaned = utf8_from_windows_1252(cleaned);
  }
  return texts.intern(cleaned);
}

TextId Table::required_text(ColumnRef column) {
  auto const id = text(column);
  if (id.is_none()) warn("missing_required_field", column);
  return id;
}

std::optional<ServiceTime> Table::time(ColumnRef column) {
  auto const field = (*this)[column];
  auto const value = parse_time(field);
  if (!value && !field.empty()) warn("invalid_time", column, {{"value", quoted_value(field)}});
  return value;
}

std::optional<Date> Table::date(ColumnRef column) {
  auto const field = (*this)[column];
  auto const value = parse_date(field);
  if (!value && !field.empty()) warn("invalid_date", column, {{"value", quoted_value(field)}});
  return value;
}

std::optional<double> Table::decimal(ColumnRef column, double least, double most) {
  auto const field = (*this)[column];
  if (field.empty()) return std::nullopt;
  auto const value = parse_decimal(field);
  if (!value) {
    warn("invalid_float", column, {{"value", quoted_value(field)}});
    return std::nullopt;
  }
  if (*value < least || *value > most) {
    warn("number_out_of_range", column, {{"value", quoted_value(field)}});
    return std::nullopt;
  }
  return value;
}

std::optional<std::int64_t> Table::integer(ColumnRef column, std::int64_t least, std::int64_t most) {
  auto const field = (*this)[column];
  if (field.empty()) return std::nullopt;
  auto const value = parse_integer(field);
  if (!value) {
    warn("invalid_integer", column, {{"value", quoted_value(field)}});
    return std::nullopt;
  }
  if (*value < least || *value > most) {
    warn("number_out_of_range", column, {{"value", quoted_value(field)}});
    return std::nullopt;
  }
  return value;
}

std::uint8_t Table::choice(ColumnRef column, std::uint8_t last, std::uint8_t otherwise) {
  auto const field = (*this)[column];
  if (field.empty()) return otherwise;
  if (field.size() == 1 && field[0] >= '0' && field[0] <= '0' + last) return static_cast<std::uint8_t>(field[0] - '0');
  warn("unexpected_enum_value", column, {{"value", quoted_value(field)}});
  return otherwise;
}

void Table::report_foreign_key(ColumnRef column, std::string_view table, bool optional) {
  warn(optional ? "optional_foreign_key_violation" : "foreign_key_violation", column,
       {{"value", quoted_value((*this)[column])}, {"table", std::string{table}}});
}

void Table::report_duplicate(ColumnRef column, std::string_view key, bool identical, Conflict conflict) {
  auto const arguments = Arguments{{"value", quoted_value(key)}};
  if (identical)
    warn("duplicate_row", column, arguments);
  else if (conflict == Conflict::bounded)
    warn("conflicting_duplicate_row", column, arguments);
  else
    fatal("duplicate_key", column, arguments);
}

Where Table::where(ColumnRef column) const {
  auto where = where_of(reading_.feed, file_);
  where.line = line();
  where.field = column.name;
  return where;
}

void Table::warn(std::string code, ColumnRef column, Arguments arguments) {
  reading_.report.add({Severity::warning, std::move(code), where(column), std::move(arguments)});
}

void Table::inform(std::string code, ColumnRef column, Arguments arguments) {
  reading_.report.add({Severity::info, std::move(code), where(column), std::move(arguments)});
}

void Table::fatal(std::string code, ColumnRef column, Arguments arguments) {
  reading_.fatal.add({Severity::error, std::move(code), where(column), std::move(arguments)});
}

}  // namespace berline::gtfs
