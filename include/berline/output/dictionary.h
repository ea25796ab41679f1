// dictionary.csv and README.txt: what every column and every file of a result means.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "berline/output/csv.h"
#include "berline/output/table.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// The columns of one file or layer.
struct Described {
  std::string file;  // "tables/travel_times.csv", "gis/results.gpkg:cells"
  std::vector<Field> fields;
};
Described described(std::string file, Table const&);

/// One line a column: file, name, kind, unit_en, unit_fr, label_en, label_fr, definition_en, definition_fr.
void write_dictionary(std::span<Described const>, std::filesystem::path const&, CsvDialect = CsvDialect::standard);

/// A file of the result and the sentence that says what it is (catalogue code).
struct ListedFile {
  std::string file;
  Wording description;
};

/// README.txt in the report's language: the title, each file with what it is and how to open it, the warnings that
/// touch the results, data credits.
void write_readme(std::string const& title, std::span<ListedFile const>, Report const&, text::Language,
                  std::filesystem::path const&);

}  // namespace berline::output
