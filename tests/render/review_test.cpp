#include <doctest/doctest.h>

#include "render/small_kinds.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render::test {
namespace {

using plan::Cost;
using hazard::LockMode;
using plan::Touch;
using Lines = std::vector<std::string>;

constexpr LockMode strongest = LockMode::access_exclusive;

/// Steps a, b, c, one for each cost.
plan::Plan plan_for(const plan::Costs& costs) {
  plan::Plan plan;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    plan.steps.push_back(step(table(name), name, "S"));
    plan.steps.back().action.transactional = !costs[i].outside_transaction;
  }
  return plan;
}

Lines review_of(const plan::Costs& costs, const plan::Sizes& sizes = {}) {
  return review(plan_for(costs), {}, {costs, {}, sizes});
}

Cost cost(Touch touch) { return {{std::move(touch)}, false}; }

TEST_CASE("a lock that others wait for is told with what goes on under it") {
  CHECK(review_of({cost({"public.t", strongest, false, false, {}}),
                   cost({"audit.t", LockMode::share, true, false, {"audit.i"}}),
                   cost({"public.t", LockMode::share_update_exclusive, true, false, {}}),
                   cost({"public.t", LockMode::share_update_exclusive, false, false, {}})}) ==
        Lines{"Review",
              "  1 a  ACCESS EXCLUSIVE on t, held until step 3 is done: reads and writes wait",
              "  2 b  SHARE on audit.t while index audit.i is built: writes wait",
              "  3 c  SHARE UPDATE EXCLUSIVE on t while it is read: nobody waits"});
}

TEST_CASE("a lock ends with its transaction") {
  Cost lone{{{"public.t", std::nullopt, true, false, {"public.i"}}}, true};
  CHECK(review_of({cost({"public.t", strongest, false, false, {}}), lone,
                   cost({"public.t", LockMode::share, true, false, {}})}) ==
        Lines{"Review", "  1 a  brief ACCESS EXCLUSIVE on t",
              "  2 b  index public.i is built on t, nobody waits",
              "  3 c  SHARE on t while it is read: writes wait"});
}

TEST_CASE("a small table is done at once, a large one is told with its size") {
  const plan::Costs costs{cost({"public.small", strongest, true, false, {}}),
                          cost({"public.large", strongest, true, true, {"public.i", "public.j"}})};
  const plan::Sizes sizes{{"public.small", {12, 8192}},
                          {"public.large", {3000000, std::int64_t{1288490188}}}};
  CHECK(
      review_of(costs, sizes) ==
      Lines{"Review",
            "  1 a  ACCESS EXCLUSIVE on small (12 rows, 8.0 kB), held until step 2 is done: reads "
            "and writes wait",
            "  2 b  ACCESS EXCLUSIVE on large (3000000 rows, 1.2 GB) while it is written anew: "
            "reads and writes wait"});
  CHECK(review_of({costs[0]}, sizes) ==
        Lines{"Review", "  1 a  brief ACCESS EXCLUSIVE on small (12 rows, 8.0 kB)"});
  CHECK(review_of({costs[0]}, {{"public.small", {-1, 2000000}}}) ==
        Lines{"Review",
              "  1 a  ACCESS EXCLUSIVE on small (1.9 MB) while it is read: reads and "
              "writes wait"});
}

TEST_CASE("statements of one step count together, and what was seen replaces what was foreseen") {
  plan::Plan up;
  up.steps.push_back(step(table("t"), "one", "S"));
  up.steps.push_back(step(table("t"), "two", "S"));
  up.steps[0].action.hazards = {{"table_rewrite", "it may be written anew"},
                                {"data_loss", "values are lost"}};
  const plan::Costs costs{cost({"public.t", LockMode::share, true, false, {}}),
                          cost({"public.t", strongest, false, false, {}})};
  CHECK(review(up, {}, {costs, {}, {}}) ==
        Lines{"Review",
              "  1 one, two  ACCESS EXCLUSIVE on t while it is read: reads and writes wait",
              "              DATA LOSS: values are lost"});
}

TEST_CASE("relations that are told alike are told together") {
  CHECK(review_of({{{{"audit.u", strongest, false, false, {}},
                     {"public.t", strongest, false, false, {}},
                     {"public.v", LockMode::share, false, false, {}}},
                    false}}) ==
        Lines{"Review", "  1 a  brief ACCESS EXCLUSIVE on audit.u, t", "       brief SHARE on v"});
}

TEST_CASE("the way back is told like the way there") {
  const plan::Costs costs{cost({"public.t", strongest, false, false, {}}),
                          cost({"public.t", LockMode::share, true, false, {}})};
  CHECK(review({}, plan_for(costs), {{}, costs, {}}) ==
        Lines{"Review",
              "  down 1 a  ACCESS EXCLUSIVE on t, held until step down 2 is done: reads and writes "
              "wait",
              "  down 2 b  SHARE on t while it is read: writes wait"});
}

}  // namespace
}  // namespace schemagen::render::test
