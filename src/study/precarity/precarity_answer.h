// The index of a study, in memory: what tables and maps are made of, and what scenarios are compared by.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/precarity/calibration.h"
#include "berline/precarity/index.h"
#include "berline/precarity/parallel.h"
#include "berline/precarity/profile.h"
#include "berline/precarity/sobol.h"
#include "berline/precarity/uncertainty.h"
#include "precarity/precarity_evidence.h"
#include "precarity/precarity_served.h"
#include "precarity/precarity_travel.h"

namespace berline::study {

/// Zones put together: communes, EPCI, estates.
struct Grouping {
  std::string name;                   // "communes"
  std::vector<std::string> ids;       // of the groups, in the order of their names
  std::vector<std::string> labels{};  // one a group, or none at all
  std::optional<access::Outlines> outlines{};
  std::vector<std::uint32_t> group_of;                     // by zone, or precarity::kNoGroup
  std::vector<precarity::ZoneIndicators> rows;             // one a group
  std::vector<precarity::GroupUncertainty> uncertainty{};  // one a group; empty without draws
};

/// What the uncertainty of the headlines is due to, in the territory or a group of zones.
inline constexpr auto kSensitive =
    std::array{precarity::Headline::precarious, precarity::Headline::either, precarity::Headline::mean_score};
struct Sensitivity {
  std::string layer;  // "all", or the grouping's name
  std::string id;     // of the group
  std::string label;
  std::array<precarity::SobolIndices, kSensitive.size()> of;  // each headline
};

/// Who is concerned, by each reading of it.
struct Profiles {
  std::vector<precarity::ProfileLine> precarious;
  std::vector<precarity::ProfileLine> vulnerable;
  std::vector<precarity::ProfileLine> immobile;
};

/// The decay of a motive's attraction as flows of the study show it.
struct CalibratedDecay {
  precarity::Motive motive;
  std::string source;  // the file of the flows
  double before = 0;   // of the parameters
  precarity::DecayEstimate estimate;
};

struct PrecarityAnswer {
  precarity::Parameters parameters;
  precarity::IndexOptions options;
  Homes homes;
  PlaceEvidence evidence;
  Mobility mobility;
  std::vector<std::vector<Reach>> reach;    // to the basket of services, by window, then home
  std::vector<std::string> reach_windows;   // their ids
  std::vector<precarity::ZoneInput> zones;  // one a home
  precarity::IndexTable index;
  std::vector<Grouping> groupings;
  std::optional<precarity::Uncertainty> uncertainty;           // its `zones` one a home with an income
  std::vector<std::optional<std::size_t>> row_of_uncertainty;  // by home
  std::vector<Sensitivity> sensitivity;                        // empty without draws
  precarity::IncomeEffortMatrix matrix;
  Profiles profiles;  // empty without squares
  std::optional<ObservedFlows> flows;
  ServedCommuting served;  // empty without flows
  std::vector<CalibratedDecay> decays;

  bool has_costs() const { return !mobility.travel.empty(); }
};

/// What the index reads, before any route or price: shared by a study and its scenarios.
struct PrecarityBasis {
  precarity::Parameters parameters;
  Homes homes;
  std::optional<ObservedFlows> flows;
  std::vector<MotiveFlows> observed_trips;
  TripPlaces places;
  Attractions attractions;
  int epsg = 0;  // system of their squares
  PlaceEvidence evidence;
  std::vector<CalibratedDecay> decays{};  // once `calibrate` was called
};

/// So many threads (0: all of the machine), which stop when the listener to progress, told the stage, throws.
precarity::Workers workers_of(unsigned threads, std::string_view stage, Progress const&);

/// Reads the files of the index. Throws as the readers of precarity/ do.
PrecarityBasis precarity_basis(Study const&, Materials const&, Report&);

/// Puts decays of attraction that the study's flows show, by the routes of today, in the place of those of the
/// parameters. A motive whose flows say nothing keeps its decay (decay_not_calibrated, reported).
void calibrate(PrecarityBasis&, Study const&, Routes const&, precarity::Workers const&, Report&);

/// The zones of these routes under these parameters and their index alone: neither groupings nor what is made of them.
PrecarityAnswer indicators_of(Study const&, PrecarityBasis const&, Ways const&, precarity::Parameters const&,
                              precarity::Workers const&, Report&, std::optional<Before> const& before = std::nullopt);

/// The index of these routes under these parameters, without draws: cheap next to `route`, so that a scenario of prices
/// asks for nothing else. With `before` people keep their destinations and answer the change as its setting says (D3).
PrecarityAnswer index_of(Study const&, PrecarityBasis const&, Ways const&, precarity::Parameters const&,
                         precarity::Workers const&, Report&, std::optional<Before> const& before = std::nullopt);

/// The whole index of a study that has one: incomes, travel, costs, indicators, uncertainty. Reads its own files; the
/// network is that of the study. Throws as the readers of precarity/ do.
PrecarityAnswer answer_precarity(Study const&, Materials const&, Networks&, precarity::Workers const&, Report&,
                                 Progress const&);
/// The same of files that are read and routes that are known: what scenarios need both for.
PrecarityAnswer answer_precarity(Study const&, PrecarityBasis const&, Routes const&, precarity::Workers const&,
                                 Report&);

}  // namespace berline::study
