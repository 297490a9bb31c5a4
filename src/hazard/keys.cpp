#include "hazard/rows.hpp"

namespace schemagen::hazard {

namespace {

constexpr std::string_view twins = "duplicates";

constexpr Form rows[] = {
    {.code = "add-unique-scan",
     .summary = "ADD UNIQUE",
     .example = "ALTER TABLE t ADD CONSTRAINT k UNIQUE (a)",
     .effects = {{"t", own, AX, scan | build}},
     .breaks = writes,
     .fails_on = twins},
    {"add-unique-using-index",
     "ADD UNIQUE USING INDEX",
     "ALTER TABLE w ADD CONSTRAINT k UNIQUE USING INDEX w_id",
     {{"w", own, AX}}},
    {.code = "add-unique-partitioned",
     .summary = "ADD UNIQUE to a partitioned table",
     .example = "ALTER TABLE p ADD CONSTRAINT k UNIQUE (id)",
     .effects = {{"p", own, AX},
                 {"p1", Role::below, S, scan | build, 0, 18},
                 {"p1", Role::below, AX, scan | build, 18}},
     .breaks = writes,
     .fails_on = twins},
    {.code = "add-primary-key-scan",
     .summary = "ADD PRIMARY KEY on columns that are NOT NULL",
     .example = "ALTER TABLE u ADD PRIMARY KEY (id)",
     .effects = {{"u", own, AX, scan | build}},
     .breaks = writes,
     .fails_on = twins},
    {.code = "add-primary-key-nullable",
     .summary = "ADD PRIMARY KEY USING INDEX on columns that may be NULL",
     .example = "ALTER TABLE w ADD PRIMARY KEY USING INDEX w_m_id",
     .effects = {{"w", own, AX, scan}},
     .breaks = writes,
     .fails_on = "rows that hold NULL"},
    {"add-primary-key-using-index",
     "ADD PRIMARY KEY USING INDEX on columns that are NOT NULL",
     "ALTER TABLE w ADD PRIMARY KEY USING INDEX w_id",
     {{"w", own, AX}}},
    {"add-primary-key-proved",
     "ADD PRIMARY KEY USING INDEX where a valid check says IS NOT NULL",
     "ALTER TABLE w ADD PRIMARY KEY USING INDEX w_n_id",
     {{"w", own, AX}},
     writes},
    {.code = "add-exclude",
     .summary = "ADD EXCLUDE",
     .example = "ALTER TABLE spans ADD CONSTRAINT k EXCLUDE USING gist (span WITH &&)",
     .effects = {{"spans", own, AX, scan | build}},
     .breaks = writes,
     .fails_on = "rows that exclude each other"},
    {"drop-primary-key",
     "DROP CONSTRAINT of a primary key",
     "ALTER TABLE t DROP CONSTRAINT t_pkey",
     {{"t", own, AX}}},
    {"rename-key",
     "RENAME CONSTRAINT of a primary or unique key",
     "ALTER TABLE t RENAME CONSTRAINT t_pkey TO t_key",
     {{"t", own, AX}}},
};

}  // namespace

std::span<const Form> key_forms() { return rows; }

}  // namespace schemagen::hazard
