// Tables as one Excel workbook: for the colleagues who open nothing else.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "berline/output/table.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// Rows of an Excel sheet below its header.
inline constexpr std::size_t kSheetRows = 1'048'575;

/// One sheet a table, named by the table (cut to Excel's 31 characters): the headings in `language` with their units,
/// frozen and filterable; numbers as numbers with their decimals, codes as text, no value as an empty cell. A last
/// sheet explains every column. Tables too long for a sheet are left out and their names returned. Same input, same
/// bytes. Throws `ResourceError`.
std::vector<std::string> write_workbook(std::filesystem::path const&, std::span<Table const>, text::Language);

}  // namespace berline::output
