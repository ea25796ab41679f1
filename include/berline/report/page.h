// The page a commission reads: one HTML file that opens from disk, prints well, and needs nothing else.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "berline/output/dictionary.h"
#include "berline/output/table.h"
#include "berline/report/map.h"
#include "berline/text/catalogue.h"

namespace berline::report {

/// A label and what it says.
struct Fact {
  output::Wording label;
  std::string value;
};

/// A table of the page; a click on a heading sorts it.
struct PageTable {
  output::Table table;
  output::Wording note{};                    // how to read it; an empty code: nothing to add
  std::vector<std::string> columns{};        // those shown, in order; empty: all
  std::size_t most_rows = 2000;              // what is cut is said, with the file that holds it whole
  std::string file{};                        // of the result that holds the whole table; empty: none
  std::vector<output::Wording> sentences{};  // what it says, above it
};

/// One place and what is known of it: a hospital.
struct Sheet {
  std::string name;
  std::vector<Fact> facts;
};

/// Everything the page says, top to bottom. Empty parts are left out.
struct Page {
  std::string title;
  bool illustrative = false;  // the data are made up: said at the top, in both languages
  output::Wording question;
  std::vector<output::Wording> headlines;
  std::vector<output::Wording> above_maps;  // more of what comes out, that no table below says
  std::vector<Map> maps;
  std::vector<PageTable> tables;
  output::Wording sheets_title;
  std::vector<Sheet> sheets;
  std::vector<Fact> data;                 // sources, dates, sizes
  std::vector<output::Wording> limits;    // what the results do not say
  std::vector<output::Wording> findings;  // what is known to be wrong with the data
  std::vector<output::ListedFile> files;  // that stand beside the page, to be linked
  std::string credits;                    // of the map data
  std::string command;                    // that makes the result again
};

/// The whole document: styles and script inlined, no address outside, UTF-8. Same page, same bytes.
std::string html(Page const&, text::Language);

/// The same in a file. Throws `ResourceError`.
void write_page(Page const&, text::Language, std::filesystem::path const&);

}  // namespace berline::report
