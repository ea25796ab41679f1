// One table of a feed: rows of typed fields, with a notice for every field that is not what it should be.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive.h"
#include "csv.h"
#include "parse.h"
#include "reading.h"

namespace berline::gtfs {

/// A column by its place in the file; one that the file lacks reads as empty.
struct ColumnRef {
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  std::size_t place = kAbsent;
  std::string_view name;
  bool present() const { return place != kAbsent; }
};

/// What two rows of one key that say different things do: a stop or a route of which nobody knows where or what it is
/// spoils everything that points to it; a trip concerns itself alone.
enum class Conflict { fatal, bounded };

class Table {
public:
  /// `file` is the table's canonical name ("stops.txt"). Throws `InputError` utf16_file, or missing_header when the
  /// table has no line at all and is `required`. Precondition: all arguments outlive the table.
  Table(std::string_view file, std::size_t size, ByteStream&, Reading&);

  std::string_view file() const { return file_; }
  /// Names of the columns, lower case, in the order of the file.
  std::vector<std::string> const& header() const { return header_; }
  /// About how many rows there are, from the size of the file and of its first lines.
  std::size_t estimated_rows() const;
  std::size_t position() const { return csv_.position(); }

  ColumnRef column(std::string_view name);
  /// As column(); its absence makes the feed unusable.
  ColumnRef required(std::string_view name);
  /// As column(); its absence is worth a word.
  ColumnRef recommended(std::string_view name);
  /// Columns of the specification that are read by nobody here; all others are reported as unknown by the first next().
  /// Both are kept beside the table, for `write`.
  void also_known(std::initializer_list<std::string_view> names);

  /// The next row; false at the end, and from the start when a required column is missing.
  bool next();
  std::uint32_t line() const { return static_cast<std::uint32_t>(csv_.line()); }
  std::size_t rows_read() const { return rows_read_; }
  /// True when there are columns that nobody reads; known from the first next() on.
  bool has_further_columns() const { return !further_.columns.empty(); }
  /// Hands the further columns over to the feed; the end of this object's life.
  void finish();

  /// The field as written, without spaces around; perhaps not UTF-8.
  std::string_view operator[](ColumnRef column) const { return csv_[column.place]; }

  /// The field as a text of the feed, made UTF-8.
  TextId text(ColumnRef);
  /// As text(), with a notice when empty.
  TextId required_text(ColumnRef);

  // Typed fields. Blank gives the default or nothing; a value that cannot be read does too, with a notice.
  std::optional<ServiceTime> time(ColumnRef);
  std::optional<Date> date(ColumnRef);
  std::optional<double> decimal(ColumnRef, double least, double most);
  std::optional<std::int64_t> integer(ColumnRef, std::int64_t least, std::int64_t most);
  /// One of 0 .. `last`.
  std::uint8_t choice(ColumnRef, std::uint8_t last, std::uint8_t otherwise = 0);
  /// 0 or empty unknown, 1 yes, 2 no.
  Known known(ColumnRef column) { return static_cast<Known>(choice(column, 2)); }

  /// The row that the field names; none() when blank, or when it names none: then with notice `foreign_key_violation`
  /// (for keys the row cannot do without) or `optional_foreign_key_violation`. Rows left out earlier count as named:
  /// none() without another notice.
  template <class IdType>
  IdType reference(ColumnRef column, RowIndex<IdType> const& index, std::string_view table, bool optional) {
    auto const key = (*this)[column];
    if (key.empty()) return IdType::none();
    auto found = index.find(key);
    if (!found && needs_cleaning(key)) found = index.find(reading_.feed.texts[text(column)]);
    if (!found) report_foreign_key(column, table, optional);
    return found.value_or(IdType::none());
  }

  /// Enters the row's id in `index`. False when an earlier row has it: this one is to be left out, with a notice if
  /// that row says the `same`, or if the feed can do without this one (`Conflict::bounded`); else it is fatal.
  template <class IdType, class Same>
  bool claim(TextId key, IdType id, RowIndex<IdType>& index, ColumnRef column, Same same,
             Conflict conflict = Conflict::fatal) {
    auto const text = reading_.feed.texts[key];
    if (index.add(text, id)) return true;
    auto const other = index.find(text);
    report_duplicate(column, text, other->is_none() || same(*other), conflict);
    return false;
  }
  void report_duplicate(ColumnRef, std::string_view key, bool identical, Conflict);

  Where where(ColumnRef column = {}) const;
  void warn(std::string code, ColumnRef column = {}, Arguments arguments = {});
  void inform(std::string code, ColumnRef column = {}, Arguments arguments = {});
  void fatal(std::string code, ColumnRef column = {}, Arguments arguments = {});

private:
  static bool needs_cleaning(std::string_view);
  void read_header();
  void refuse_wrong_separator();
  void report_header();
  void report_oddities();
  void report_row_length();
  void find_further_columns();
  void keep_further_cells();
  void report_foreign_key(ColumnRef, std::string_view table, bool optional);

  std::string_view file_;
  std::size_t bytes_;
  Reading& reading_;
  CsvReader csv_;
  std::vector<std::string> header_;
  std::vector<bool> known_columns_;  // by the specification, or said already
  std::vector<bool> read_columns_;   // by a reader, or of no use
  FurtherColumns further_;
  struct FurtherPlace {
    std::size_t place;
    std::string last;  // value and id of the last row: many columns hardly change
    TextId last_id;
  };
  std::vector<FurtherPlace> further_places_;
  std::size_t rows_read_ = 0;
  bool started_ = false;
  bool usable_ = true;
  bool has_commas_ = true;  // rather than another separator, which is said once
};

/// `where` of a whole table, as it is written in notices.
Where where_of(Feed const&, std::string_view file);

/// A text for a notice: as written, cut when long, made UTF-8.
std::string quoted_value(std::string_view);

}  // namespace berline::gtfs
