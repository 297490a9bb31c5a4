#include "hazard/rows.hpp"

namespace schemagen::hazard {

namespace {

constexpr std::string_view strays = "rows outside the bound of the partition";
constexpr Role rest = Role::default_partition;
constexpr Role in = Role::taken_in;

constexpr Form rows[] = {
    {"create-partition",
     "CREATE TABLE ... PARTITION OF",
     "CREATE TABLE z PARTITION OF p FOR VALUES FROM (1000) TO (2000)",
     {{"p", Role::above, AX}}},
    {.code = "create-partition-beside-default",
     .summary = "CREATE TABLE ... PARTITION OF, where there is a default partition",
     .example = "CREATE TABLE z PARTITION OF q FOR VALUES FROM (1000) TO (2000)",
     .effects = {{"q", Role::above, AX}, {"q_rest", rest, AX, scan}},
     .fails_on = "rows of the default partition that belong into the new one"},
    {.code = "attach-partition-scan",
     .summary = "ATTACH PARTITION of a table without a check that has the same bounds",
     .example = "ALTER TABLE p ATTACH PARTITION n1 FOR VALUES FROM (1000) TO (2000)",
     .effects = {{"p", own, SUX}, {"n1", in, AX, scan}},
     .fails_on = strays},
    {"attach-partition-checked",
     "ATTACH PARTITION of a table whose valid check says that its rows fit",
     "ALTER TABLE p ATTACH PARTITION n2 FOR VALUES FROM (1000) TO (2000)",
     {{"p", own, SUX}, {"n2", in, AX}}},
    {.code = "attach-partition-beside-default",
     .summary = "ATTACH PARTITION, where there is a default partition",
     .example = "ALTER TABLE q ATTACH PARTITION n2 FOR VALUES FROM (1000) TO (2000)",
     .effects = {{"q", own, SUX}, {"n2", in, AX}, {"q_rest", rest, AX, scan}},
     .fails_on = "rows of the default partition that belong into the new one"},
    {"attach-partition-beside-checked-default",
     "ATTACH PARTITION, where a valid check keeps such rows out of the default partition",
     "ALTER TABLE qc ATTACH PARTITION n2 FOR VALUES FROM (1000) TO (2000)",
     {{"qc", own, SUX}, {"n2", in, AX}, {"qc_rest", rest, AX}}},
    {"attach-partition-builds",
     "ATTACH PARTITION of a table that lacks an index of the new parent",
     "ALTER TABLE pi ATTACH PARTITION n2 FOR VALUES FROM (1000) TO (2000)",
     {{"pi", own, SUX}, {"n2", in, AX, scan | build}}},
    {.code = "attach-partition-with-key",
     .summary = "ATTACH PARTITION to a table with a foreign key",
     .example = "ALTER TABLE pk ATTACH PARTITION n2 FOR VALUES FROM (1000) TO (2000)",
     .effects = {{"pk", own, SUX}, {"n2", in, AX, scan}, {"r2", Role::referenced, SRX, scan}},
     .fails_on = "rows that break the foreign key"},
    {"detach-partition-now",
     "DETACH PARTITION",
     "ALTER TABLE p DETACH PARTITION p1",
     {{"p", own, AX},
      {"p1", Role::below, SUX, nothing, 0, 14},
      {"p1", Role::below, AX, nothing, 14}}},
    {.code = "detach-partition-referenced",
     .summary = "DETACH PARTITION of a table that foreign keys refer to",
     .example = "ALTER TABLE pr DETACH PARTITION pr1",
     .effects = {{"pr", own, AX},
                 {"pr1", Role::below, AX, scan},
                 {"to_pr", Role::referencing, AX, scan}},
     .fails_on = "rows that refer to the partition"},
    {.code = "detach-partition-concurrently",
     .summary = "DETACH PARTITION ... CONCURRENTLY",
     .example = "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
     .effects = {{"p", own, SUX}, {"p1", Role::below, AX}},
     .alone = true,
     .since = 14},
    {.code = "detach-partition-concurrently-beside-default",
     .summary = "DETACH PARTITION ... CONCURRENTLY, where there is a default partition",
     .example = "ALTER TABLE q DETACH PARTITION q1 CONCURRENTLY",
     .effects = {},
     .alone = true,
     .since = 14,
     .refused = "55000"},
    {.code = "drop-partition",
     .summary = "DROP TABLE of a partition",
     .example = "DROP TABLE p1",
     .effects = {{"p", Role::above, AX}, {"p1", own, AX}},
     .breaks = names,
     .loses_data = true},
};

}  // namespace

std::span<const Form> partition_forms() { return rows; }

}  // namespace schemagen::hazard
