#include "berline/output/workbook.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cmath>
#include <ctime>
#include <map>
#include <memory>
#include <set>

#include "berline/output/file.h"
#include "berline/output/wording.h"
#include "gdal_session.h"
#include "write_error.h"

namespace berline::output {
namespace {

constexpr std::size_t kSheetNameLength = 31;
constexpr std::time_t kFixedDate = 946'684'800;  // 2000-01-01: the same result has the same bytes
constexpr double kColumnWidth = 16;              // characters
constexpr double kDefinitionWidth = 90;

/// A workbook being written; libxlsxwriter frees it when it closes it, well or badly.
class Workbook {
public:
  explicit Workbook(std::filesystem::path path)
      : path_{std::move(path)}, folder_{path_.parent_path().empty() ? "." : path_.parent_path().string()} {
    auto options = lxw_workbook_options{};
    options.constant_memory = LXW_TRUE;  // rows go to a temporary file one after the other
    options.tmpdir = folder_.data();     // on the disk of the results, not on a small /tmp
    book_ = workbook_new_opt(path_.c_str(), &options);
    if (book_ == nullptr) throw write_error(path_, ENOMEM);
    auto properties = lxw_doc_properties{};
    properties.created = kFixedDate;
    workbook_set_properties(book_, &properties);
    header_ = workbook_add_format(book_);
    format_set_bold(header_);
    format_set_text_wrap(header_);
    format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(header_, LXW_BORDER_THIN);
  }
  Workbook(Workbook const&) = delete;
  Workbook& operator=(Workbook const&) = delete;
  ~Workbook() {
    if (book_ != nullptr) workbook_close(book_);
  }

  /// A sheet with its headings frozen.
  lxw_worksheet* add_sheet(std::string const& name, std::vector<std::string> const& headings) {
    auto* sheet = workbook_add_worksheet(book_, free_name(name).c_str());
    if (sheet == nullptr) throw write_error(path_, "worksheet " + name);
    for (std::size_t column = 0; column < headings.size(); ++column)
      keep(worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), headings[column].c_str(), header_));
    worksheet_freeze_panes(sheet, 1, 0);
    return sheet;
  }

  lxw_format* number_format(int decimals) {
    auto& format = numbers_[decimals];
    if (format == nullptr) {
      format = workbook_add_format(book_);
      auto const pattern =
          decimals == 0 ? std::string{"0"} : "0." + std::string(static_cast<std::size_t>(decimals), '0');
      format_set_num_format(format, pattern.c_str());
    }
    return format;
  }

  /// Remembers the first thing that went wrong.
  void keep(lxw_error error) {
    if (first_error_ == LXW_NO_ERROR) first_error_ = error;
  }

  void close() {
    auto* book = std::exchange(book_, nullptr);
    keep(workbook_close(book));
    if (first_error_ != LXW_NO_ERROR) throw write_error(path_, lxw_strerror(first_error_));
  }

private:
  /// Excel's names: at most 31 characters, unique whatever their case.
  std::string free_name(std::string const& wanted) {
    auto name = wanted.substr(0, kSheetNameLength);
    for (auto number = 2; !names_.insert(name).second; ++number) {
      auto const suffix = "_" + std::to_string(number);
      name = wanted.substr(0, kSheetNameLength - suffix.size()) + suffix;
    }
    return name;
  }

  std::filesystem::path path_;
  std::string folder_;
  lxw_workbook* book_ = nullptr;
  lxw_format* header_ = nullptr;
  std::map<int, lxw_format*> numbers_;
  std::set<std::string> names_;
  lxw_error first_error_ = LXW_NO_ERROR;
};

std::string heading(Field const& field, text::Language language) {
  auto words = spoken(field.label, language);
  if (!field.unit.empty()) words += " (" + std::string{text::label(field.unit, language)} + ")";
  return words;
}

void write_cell(Workbook& book, lxw_worksheet* sheet, TableColumn const& column, std::size_t row,
                std::size_t position) {
  auto const line = static_cast<lxw_row_t>(row + 1);
  auto const place = static_cast<lxw_col_t>(position);
  switch (column.field.kind) {
    case FieldKind::text:
      if (auto const& text = std::get<std::vector<std::string>>(column.values)[row]; !text.empty())
        book.keep(worksheet_write_string(sheet, line, place, text.c_str(), nullptr));
      break;
    case FieldKind::integer:
      if (auto const value = std::get<std::vector<std::optional<std::int64_t>>>(column.values)[row])
        book.keep(worksheet_write_number(sheet, line, place, static_cast<double>(*value), book.number_format(0)));
      break;
    case FieldKind::decimal:
      if (auto const value = std::get<std::vector<double>>(column.values)[row]; std::isfinite(value)) {
        auto const power = std::pow(10.0, column.field.decimals);
        book.keep(worksheet_write_number(sheet, line, place, std::round(value * power) / power,
                                         book.number_format(column.field.decimals)));
      }
      break;
  }
}

void write_sheet(Workbook& book, Table const& table, text::Language language) {
  auto headings = std::vector<std::string>{};
  for (auto const& column : table.columns) headings.push_back(heading(column.field, language));
  auto* sheet = book.add_sheet(table.name, headings);
  auto const last = static_cast<lxw_col_t>(table.columns.size() - 1);
  worksheet_set_column(sheet, 0, last, kColumnWidth, nullptr);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows()), last);
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      write_cell(book, sheet, table.columns[column], row, column);
}

void write_dictionary_sheet(Workbook& book, std::span<Table const> tables, text::Language language) {
  auto const words = [&](char const* code) { return std::string{text::label(code, language)}; };
  auto* sheet = book.add_sheet(words("sheet_dictionary"),
                               {words("dictionary_table"), words("dictionary_column"), words("dictionary_heading"),
                                words("dictionary_unit"), words("dictionary_definition")});
  worksheet_set_column(sheet, 0, 3, 2 * kColumnWidth, nullptr);
  worksheet_set_column(sheet, 4, 4, kDefinitionWidth, nullptr);
  auto line = lxw_row_t{0};
  for (auto const& table : tables)
    for (auto const& column : table.columns) {
      ++line;
      auto const cells = {table.name, column.field.name, spoken(column.field.label, language),
                          std::string{text::label(column.field.unit, language)},
                          definition(column.field.label, language)};
      auto place = lxw_col_t{0};
      for (auto const& cell : cells) book.keep(worksheet_write_string(sheet, line, place++, cell.c_str(), nullptr));
    }
}

/// libxlsxwriter does not see every write that fails, neither to its temporary files nor to the workbook: whether each
/// part of the archive is whole is read from the result. A sheet cut short lacks the end of its last tag.
void verify(std::filesystem::path const& path) {
  auto const session = GdalSession{};
  auto const archive = "/vsizip/" + path.string();
  auto* const parts = VSIReadDirRecursive(archive.c_str());
  auto const count = CSLCount(parts);
  auto whole = count > 0;
  auto buffer = std::vector<char>(std::size_t{1} << 18);
  for (int part = 0; part < count && whole; ++part) {
    auto const name = std::string{parts[part]};
    if (name.ends_with('/')) continue;
    auto* const file = VSIFOpenL((archive + '/' + name).c_str(), "rb");
    auto last = char{};
    if (file != nullptr) {
      for (std::size_t read = 0; (read = VSIFReadL(buffer.data(), 1, buffer.size(), file)) > 0;)
        last = buffer[read - 1];
      VSIFCloseL(file);
    }
    whole = last == '>' || last == '\n';
  }
  CSLDestroy(parts);
  session.check(path);
  if (!whole) throw ResourceError{"workbook_incomplete", {.file = path.string()}};
}

}  // namespace

std::vector<std::string> write_workbook(std::filesystem::path const& path, std::span<Table const> tables,
                                        text::Language language) {
  auto left_out = std::vector<std::string>{};
  write_file(path, {});  // a place that cannot be written is told by its true reason
  auto book = Workbook{path};
  for (auto const& table : tables) {
    assert(table.is_consistent() && !table.columns.empty());
    if (table.rows() > kSheetRows)
      left_out.push_back(table.name);
    else
      write_sheet(book, table, language);
  }
  write_dictionary_sheet(book, tables, language);
  book.close();
  verify(path);
  return left_out;
}

}  // namespace berline::output
