#include "read_finess.h"

#include <array>
#include <unordered_map>
#include <utility>

#include "records.h"

namespace berline::access {
namespace {

// Positions of the fields that are kept, in a record `structureet` (method.md 5.5; schema of etalab-cs1100507).
enum Field : std::size_t {
  kNumber = 1,
  kLegalEntity = 2,
  kName = 3,
  kLongName = 4,
  kCommune = 12,
  kDepartment = 13,
  kCategory = 18,
  kCategoryName = 19,
  kSiret = 22,
};
constexpr std::size_t kStructureFields = 31;  // the 32nd, a school's number, is often left out
constexpr std::size_t kLocationFields = 5;    // kind, number, x, y, source

/// INSEE's code of the commune: FINESS writes overseas departments 9A to 9F, and their communes with three digits.
std::string insee_commune(std::string const& department, std::string const& commune) {
  if (department.size() == 2 && department[0] == '9' && department[1] >= 'A' && department[1] <= 'F')
    return "97" + commune;
  return department + commune;
}

/// "1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93": 2154; empty when it is not said.
std::string system_of(std::string_view source) {
  constexpr auto kMark = std::string_view{"EPSG:"};
  auto const at = source.find(kMark);
  if (at == std::string_view::npos) return {};
  source.remove_prefix(at + kMark.size());
  return std::string{source.substr(0, source.find_first_not_of("0123456789"))};
}

}  // namespace

bool is_finess(std::string_view text) {
  return text.starts_with("finess;etalab;");
}

RawTable read_finess(std::string const& file, std::string_view text, Report& report) {
  auto table = RawTable{};
  table.file = file;
  table.headers = {"nofinesset",   "nofinessej", "rs",       "rslongue", "commune", "departement", "categetab",
                   "libcategetab", "siret",      "coordxet", "coordyet", "epsg",    "quality"};
  auto const first_of_location = table.headers.size() - 4;
  auto row_of = std::unordered_map<std::string, std::size_t>{};
  struct Location {
    std::size_t line;
    std::vector<std::string> fields;
  };
  auto locations = std::vector<Location>{};
  auto const complain = [&](char const* code, std::size_t line, std::string what) {
    report.add({Severity::warning, code, {.file = file, .line = line}, {{"what", std::move(what)}}});
  };
  auto records = Records{text, ';'};
  auto fields = std::vector<std::string>{};
  records.next(fields);  // the line that names the file
  while (records.next(fields)) {
    if (is_blank(fields)) continue;
    auto const& kind = fields.front();
    if (kind == "structureet" && fields.size() >= kStructureFields) {
      row_of.emplace(fields[kNumber], table.rows.size());
      table.lines.push_back(records.line());
      table.rows.push_back({fields[kNumber], fields[kLegalEntity], fields[kName], fields[kLongName],
                            insee_commune(fields[kDepartment], fields[kCommune]), fields[kDepartment],
                            fields[kCategory], fields[kCategoryName], fields[kSiret], "", "", "", ""});
    } else if (kind == "geolocalisation" && fields.size() >= kLocationFields) {
      locations.push_back({records.line(), fields});
    } else {
      complain("finess_record_unusable", records.line(), kind);
    }
  }
  for (auto const& [line, location] : locations) {
    auto const found = row_of.find(location[1]);
    if (found == row_of.end()) {
      complain("finess_without_owner", line, location[1]);
      continue;
    }
    auto& row = table.rows[found->second];
    row[first_of_location] = location[2];
    row[first_of_location + 1] = location[3];
    row[first_of_location + 2] = system_of(location[4]);
    row[first_of_location + 3] = location[4].substr(0, location[4].find(','));
  }
  return table;
}

}  // namespace berline::access
