#include "stage_files.h"

#include <optional>
#include <utility>

#include "berline/precarity/note.h"
#include "page/precarity_sheets.h"
#include "precarity/precarity_tables.h"

namespace berline::study {

void write_precarity(ResultsWriter& writer, PrecarityAnswer const& answer, std::vector<output::Layer> const& maps) {
  for (auto const& table : precarity_tables(answer)) writer.table(table);
  writer.layers("gis/precarity.gpkg", maps, "file_precarity");
  if (auto const layers = commuting_layers(answer); !layers.empty())
    writer.layers("gis/commuting.gpkg", layers, "file_commuting");
  auto const* uncertainty = answer.uncertainty ? &*answer.uncertainty : nullptr;
  for (auto const& [name, language] : {std::pair{"method_note_en.md", text::Language::english},
                                       std::pair{"method_note_fr.md", text::Language::french}})
    writer.text(name, method_note(answer.index, answer.options, answer.parameters, uncertainty, language),
                "file_method_note");
  writer.add_parameters(precarity_parameters(answer));
}

void write_precarity_sheets(ResultsWriter& writer, Study const& study, PrecarityAnswer const& answer,
                            text::Language language) {
  if (!answer.has_costs()) return;
  for (auto const& grouping : answer.groupings)
    report::write_page(sheets_page(study, grouping, PageWords{language}), language,
                       writer.file("sheets_" + grouping.name + ".html", {"file_sheets", {{"zones", grouping.name}}}));
}

void write_comparison(ResultsWriter& writer, Study const& study, access::Places const& origins, Measured const& base,
                      std::span<VariantMeasured const> variants, std::span<output::Layer const> maps) {
  writer.table(compare_scenarios_table(base, variants, study.compare));
  writer.table(compare_groups_table(study, origins, base, variants));
  writer.table(compare_service_table(variants));
  if (auto const table = compare_budgets_table(base, variants)) writer.table(*table);
  if (!base.zones.empty()) writer.table(compare_zones_table(base, variants, study.compare));
  writer.table(compare_indicators_table(base, variants));
  writer.table(compare_origins_table(base, variants, study.compare));
  auto layers = std::vector<output::Layer>{};
  for (std::size_t i = 0; i < variants.size(); ++i) {
    layers.push_back(maps[i]);
    for (std::size_t row = 0; row < base.zones.size(); ++row)
      if (base.zones[row].outlines) layers.push_back(compare_zones_layer(base, row, variants[i], study.compare));
  }
  writer.layers("gis/compare.gpkg", layers, "file_compare");
}

void write_index_comparison(ResultsWriter& writer, Study const& study, PrecarityAnswer const& base,
                            std::span<VariantMeasured const> variants) {
  auto indices = std::vector<NamedIndex>{};
  for (auto const& variant : variants)
    if (!variant.indices.empty()) indices.push_back({variant.id, variant.title, variant.indices});
  if (indices.empty()) return;
  auto const threshold = study.compare.threshold_percent;
  writer.table(compare_index_table(base, indices));
  writer.table(compare_index_zones_table(base, indices));
  writer.table(compare_index_cells_table(base, indices));
  writer.table(compare_index_incomes_table(base, indices, threshold));
  auto layers = std::vector<output::Layer>{};
  for (auto const& index : indices)
    if (auto layer = compare_index_layer(base, index, threshold)) layers.push_back(std::move(*layer));
  if (!layers.empty()) writer.layers("gis/compare_index.gpkg", layers, "file_compare_index");
}

void write_corridors(ResultsWriter& writer, Study const& study, Materials const& materials,
                     std::vector<Corridor> const& corridors, std::vector<output::Layer> const& maps) {
  writer.table(corridor_lines_table(study, corridors));
  writer.table(corridor_stops_table(study, corridors));
  if (auto const table = corridor_zones_table(study, materials, corridors)) writer.table(*table);
  if (auto const table = corridor_flows_table(study, materials, corridors)) writer.table(*table);
  writer.layers("gis/corridor.gpkg", maps, "file_corridor");
}

}  // namespace berline::study
