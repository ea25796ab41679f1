// The cases planners ask about, as tables and map layers: emergency care, the choice of a hospital, severance.
#pragma once

#include <optional>
#include <vector>

#include "access/answers.h"
#include "berline/access/choice.h"
#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "inputs/networks.h"

namespace berline::study {

/// tables/emergency.csv: for everybody and for each zone of each layer, how many people are within so many minutes of
/// the nearest place, by car and by transit. Precondition: `study.emergency`.
output::Table emergency_table(Study const&, Materials const&, std::vector<Answer> const&);

/// tables/emergency_return.csv: for the same groups, who gets home on foot or by transit from the place nearest to them
/// when let go in the evening, and when the last vehicle leaves. Journeys start and end on foot. Precondition:
/// `study.emergency`, and a window.
output::Table emergency_return_table(Study const&, Materials const&, Networks&, std::vector<Answer> const&,
                                     Progress const&);

/// Who chooses which place of the set, and how well that fits what was observed.
struct ChoiceAnswer {
  std::vector<std::string> choosers;  // ids of origins or zones
  std::vector<double> people;         // one a chooser
  access::TimeMatrix times;           // from choosers to places
  std::vector<double> sizes;          // one a place
  std::optional<access::ChoiceFit> fit;
  access::ChoiceModel model;
  std::vector<access::ObservedChoice> observed;
};

/// Precondition: `study.choice`, and the answers hold its times. Throws `InputError` (places_column_missing, ...).
ChoiceAnswer answer_choice(Study const&, Materials const&, Answers const&, Report&);

/// tables/choice.csv, a line a place: people who choose it, their mean time, and the observed beside what the model
/// makes of the same people. tables/choice_origins.csv: what each origin or zone chooses most. tables/choice_model.csv.
std::vector<output::Table> choice_tables(Study const&, Materials const&, ChoiceAnswer const&);

/// tables/severance.csv and gis/severance.gpkg: exits, detour, walk to a centre and to a frequent stop, by zone.
/// Precondition: `study.severance`.
output::Layer severance_layer(Study const&, Materials const&, Networks&, Report&, Progress const&);

}  // namespace berline::study
