#include "hazard/rows.hpp"

namespace schemagen::hazard {

namespace {

constexpr Role from = Role::source;

constexpr Form rows[] = {
    {"create-view", "CREATE VIEW", "CREATE VIEW z AS SELECT id FROM t", {{"t", from, AS}}},
    {"replace-view",
     "CREATE OR REPLACE VIEW with another column",
     "CREATE OR REPLACE VIEW v AS SELECT id, b, c, a FROM u",
     {{"v", own, AX}, {"u", from, AS}},
     prepared},
    {"drop-view", "DROP VIEW", "DROP VIEW v", {{"v", own, AX}}, names},
    {"view-owner", "ALTER VIEW ... OWNER TO", "ALTER VIEW v OWNER TO pg_monitor", {{"v", own, AX}}},
    {"rename-view",
     "ALTER VIEW ... RENAME TO",
     "ALTER VIEW v RENAME TO z",
     {{"v", own, AX}},
     names},
    {"create-materialized-view",
     "CREATE MATERIALIZED VIEW",
     "CREATE MATERIALIZED VIEW z AS SELECT id FROM t",
     {{"t", from, AS, scan}}},
    {"refresh",
     "REFRESH MATERIALIZED VIEW",
     "REFRESH MATERIALIZED VIEW m",
     {{"m", own, AX, all_anew}, {"u", from, AS, scan}}},
    {"refresh-concurrently",
     "REFRESH MATERIALIZED VIEW CONCURRENTLY",
     "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
     {{"m", own, X, scan}, {"u", from, AS, scan}}},
    {"drop-materialized-view",
     "DROP MATERIALIZED VIEW",
     "DROP MATERIALIZED VIEW m",
     {{"m", own, AX}},
     names},
};

}  // namespace

std::span<const Form> view_forms() { return rows; }

}  // namespace schemagen::hazard
