// What editors of a kind of input share: they go through the modifications, and say what is wrong where.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "berline/base/error.h"
#include "berline/scenario/scenario.h"

namespace berline::scenario {

/// Derived classes have an `apply` for each change that concerns them; the others pass them by.
template <class Derived>
class Editing {
public:
  /// Applies all modifications in their order. Throws `ConfigError` with all the problems found.
  void edit(Scenario const& scenario) {
    for (auto const& modification : scenario.modifications) {
      current_ = &modification;
      std::visit(
          [&](auto const& change) {
            auto& derived = static_cast<Derived&>(*this);
            if constexpr (requires { derived.apply(change); }) derived.apply(change);
          },
          modification.change);
    }
    require_none();
  }

protected:
  void fail(std::string code, Arguments arguments = {}) { fail_at(*current_, std::move(code), std::move(arguments)); }
  void fail_at(Modification const& modification, std::string code, Arguments arguments) {
    problems_.push_back({Severity::error, std::move(code), modification.where, std::move(arguments)});
  }
  void require_none() {
    if (!problems_.empty()) throw ConfigError{std::move(problems_)};
  }
  Modification const& current() const { return *current_; }

private:
  std::vector<Notice> problems_;
  Modification const* current_ = nullptr;
};

}  // namespace berline::scenario
