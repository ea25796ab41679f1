// The tables the catalogue is made of, one a room. Each file lists its own entries; order does not matter.
#pragma once

#include <vector>

#include "berline/text/catalogue.h"

namespace berline::text {

std::vector<Entry> const& geo_entries();
std::vector<Entry> const& gtfs_entries();
std::vector<Entry> const& gtfs_check_entries();
std::vector<Entry> const& service_entries();
std::vector<Entry> const& check_entries();
std::vector<Entry> const& osm_entries();
std::vector<Entry> const& street_entries();
std::vector<Entry> const& transit_entries();
std::vector<Entry> const& network_entries();
std::vector<Entry> const& access_entries();
std::vector<Entry> const& output_entries();
std::vector<Entry> const& config_entries();
std::vector<Entry> const& study_entries();
std::vector<Entry> const& study_label_entries();
std::vector<Entry> const& measure_entries();
std::vector<Entry> const& link_entries();
std::vector<Entry> const& case_entries();
std::vector<Entry> const& region_entries();
std::vector<Entry> const& region_label_entries();
std::vector<Entry> const& scenario_entries();
std::vector<Entry> const& corridor_entries();
std::vector<Entry> const& compare_index_entries();
std::vector<Entry> const& precarity_entries();
std::vector<Entry> const& precarity_label_entries();
std::vector<Entry> const& precarity_column_entries();
std::vector<Entry> const& daily_travel_entries();
std::vector<Entry> const& precarity_study_entries();
std::vector<Entry> const& report_entries();
std::vector<Entry> const& app_entries();
std::vector<Entry> const& way_entries();
std::vector<Entry> const& help_entries();

}  // namespace berline::text
