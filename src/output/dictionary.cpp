#include "berline/output/dictionary.h"

#include "berline/output/file.h"
#include "berline/output/wording.h"

namespace berline::output {
namespace {

std::string_view name_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
      return "text";
    case FieldKind::integer:
      return "integer";
    case FieldKind::decimal:
      return "decimal";
  }
  return "text";
}

std::string kind_with_decimals(Field const& field) {
  auto kind = std::string{name_of(field.kind)};
  if (field.kind == FieldKind::decimal) kind += "(" + std::to_string(field.decimals) + ")";
  return kind;
}

}  // namespace

Described described(std::string file, Table const& table) {
  auto fields = std::vector<Field>{};
  for (auto const& column : table.columns) fields.push_back(column.field);
  return {std::move(file), std::move(fields)};
}

void write_dictionary(std::span<Described const> files, std::filesystem::path const& path, CsvDialect dialect) {
  auto file = File{path};
  auto line = std::string{file_start(dialect)};
  auto const write_line = [&](std::initializer_list<std::string_view> values) {
    auto first = true;
    for (auto const value : values) {
      if (!std::exchange(first, false)) line += separator(dialect);
      append_text(line, value, dialect);
    }
    line += line_end(dialect);
    file.write(line);
    line.clear();
  };
  using text::Language;
  write_line({"file", "name", "kind", "unit_en", "unit_fr", "label_en", "label_fr", "definition_en", "definition_fr"});
  for (auto const& [name, fields] : files)
    for (auto const& field : fields)
      write_line({name, field.name, kind_with_decimals(field), text::label(field.unit, Language::english),
                  text::label(field.unit, Language::french), spoken(field.label, Language::english),
                  spoken(field.label, Language::french), definition(field.label, Language::english),
                  definition(field.label, Language::french)});
  file.close();
}

void write_readme(std::string const& title, std::span<ListedFile const> files, Report const& report,
                  text::Language language, std::filesystem::path const& path) {
  auto const say = [&](char const* code) { return std::string{text::label(code, language)}; };
  auto words = title + "\n" + std::string(title.size(), '=') + "\n\n";
  words += say("readme_files") + "\n\n";
  for (auto const& listed : files)
    words += "  " + listed.file + "\n      " + spoken(listed.description, language) + "\n";
  words += "\n" + say("readme_conventions") + "\n";
  auto const warnings = report.count(Severity::warning) + report.count(Severity::error);
  if (warnings != 0) {
    words += "\n" + say("readme_warnings") + "\n\n";
    for (auto const& [code, entry] : report.entries()) {
      if (entry.severity == Severity::info || entry.samples.empty()) continue;
      auto const& sample = entry.samples.front();
      words += "  " + std::to_string(entry.count) + " x " + text::location(sample.where, language) +
               text::message(sample, language) + "\n";
      if (auto const effect = text::effect(sample, language); !effect.empty()) words += "      " + effect + "\n";
    }
  }
  words += "\n" + say("readme_credits") + "\n";
  write_file(path, words);
}

}  // namespace berline::output
