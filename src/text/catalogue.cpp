#include "berline/text/catalogue.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "catalogue_tables.h"

namespace berline::text {
namespace {

std::vector<Entry> collect() {
  auto all = std::vector<Entry>{};
  for (auto const* table : {&geo_entries(),
                            &gtfs_entries(),
                            &gtfs_check_entries(),
                            &service_entries(),
                            &check_entries(),
                            &osm_entries(),
                            &street_entries(),
                            &transit_entries(),
                            &network_entries(),
                            &access_entries(),
                            &output_entries(),
                            &config_entries(),
                            &study_entries(),
                            &study_label_entries(),
                            &measure_entries(),
                            &link_entries(),
                            &case_entries(),
                            &region_entries(),
                            &region_label_entries(),
                            &scenario_entries(),
                            &corridor_entries(),
                            &compare_index_entries(),
                            &precarity_entries(),
                            &precarity_label_entries(),
                            &precarity_column_entries(),
                            &daily_travel_entries(),
                            &precarity_study_entries(),
                            &report_entries(),
                            &app_entries(),
                            &way_entries(),
                            &help_entries()})
    all.insert(all.end(), table->begin(), table->end());
  std::ranges::sort(all, {}, &Entry::code);
  assert(std::ranges::adjacent_find(all, {}, &Entry::code) == all.end());
  return all;
}

/// `sentence` with each `{name}` replaced by the argument of that name; a hole without argument stays as it is.
std::string filled(std::string_view sentence, Arguments const& arguments) {
  auto text = std::string{};
  while (!sentence.empty()) {
    auto const open = sentence.find('{');
    auto const close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) break;
    auto const name = sentence.substr(open + 1, close - open - 1);
    auto const found =
        std::ranges::find(arguments, name, [](auto const& argument) -> auto const& { return argument.first; });
    text += sentence.substr(0, open);
    text += found == arguments.end() ? sentence.substr(open, close - open + 1) : std::string_view{found->second};
    sentence.remove_prefix(close + 1);
  }
  return text.append(sentence);
}

std::string without_words(Notice const& notice) {
  auto text = notice.code;
  for (auto const& [name, value] : notice.arguments) text += ' ' + name + '=' + value;
  return text;
}

std::string_view choose(Language language, std::string_view english, std::string_view french) {
  return language == Language::french ? french : english;
}

}  // namespace

std::span<Entry const> entries() {
  static auto const all = collect();
  return all;
}

Entry const* find(std::string_view code) {
  auto const all = entries();
  auto const found = std::ranges::lower_bound(all, code, {}, &Entry::code);
  return found == all.end() || found->code != code ? nullptr : &*found;
}

std::string message(Notice const& notice, Language language) {
  auto const* entry = find(notice.code);
  return entry == nullptr ? without_words(notice)
                          : filled(choose(language, entry->english, entry->french), notice.arguments);
}

std::string effect(Notice const& notice, Language language) {
  auto const* entry = find(notice.code);
  return entry == nullptr ? std::string{}
                          : filled(choose(language, entry->effect_english, entry->effect_french), notice.arguments);
}

std::string help(Notice const& notice, Language language) {
  auto const* entry = find(notice.code);
  return entry == nullptr ? std::string{}
                          : filled(choose(language, entry->help_english, entry->help_french), notice.arguments);
}

std::string location(Where const& where, Language language) {
  auto text = where.file;
  if (!text.empty() && where.line != 0) text += ':' + std::to_string(where.line);
  if (!text.empty() && where.line != 0 && where.column != 0) text += ':' + std::to_string(where.column);
  if (!text.empty()) text += ": ";
  if (!where.field.empty())
    text += std::string{choose(language, "in field '", "dans le champ '")} + where.field + "': ";
  return text;
}

std::string_view label(std::string_view code, Language language) {
  auto const* entry = find(code);
  return entry == nullptr ? code : choose(language, entry->english, entry->french);
}

}  // namespace berline::text
