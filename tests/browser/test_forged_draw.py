"""A forged draw is refused, whatever was forged, and by the very step that it breaks.

The forger has the whole log: whatever follows from a change (chain, tree, checkpoint, names of tables) is made anew,
so that each forgery is caught for its own reason.
"""

import json

import pytest

from dbl_random.core.record.merkle import format_root, root
from dbl_random.model.ids import uscc_check_character

pytestmark = pytest.mark.no_cover

FORGERIES = {}


def forgery(step, log="forger"):
    """Registers a forgery of a log under the step that must refuse it. It may answer a bundle of its own."""

    def keep(change):
        FORGERIES[change.__name__] = (step, log, change)
        return change

    return keep


def once(old, new):
    """Replaces what stands there at least once."""

    def change(text):
        assert old in text
        return text.replace(old, new, 1)

    return change


# ------------------------------------------------------------------------------------------------- The bundle


@forgery("bundle")
def a_field_too_many(forger):
    return forger.bundle() | {"note": ""}


@forgery("bundle")
def a_field_too_few(forger):
    bundle = forger.bundle()
    del bundle["checkpoint"]
    return bundle


@forgery("bundle")
def another_version(forger):
    return forger.bundle() | {"v": "dbr-proof/3"}


@forgery("bundle")
def the_old_version_with_the_fields_of_the_new(forger):
    return forger.bundle() | {"v": "dbr-proof/1"}


@forgery("bundle")
def the_new_version_with_the_fields_of_the_old(forger):
    return forger.old_bundle() | {"v": "dbr-proof/2"}


@forgery("bundle")
def no_leaves(forger):
    return forger.bundle() | {"leaves": []}


@forgery("bundle")
def a_leaf_that_is_no_hash(forger):
    bundle = forger.bundle()
    bundle["leaves"][1] = bundle["leaves"][1].upper()
    return bundle


@forgery("bundle")
def a_proof_that_is_no_hash(forger):
    bundle = forger.old_bundle()
    bundle["events"][1]["proof"][0] = "00"
    return bundle


@forgery("bundle")
def the_pool_smuggled_in(forger):
    bundle = forger.bundle()
    bundle["files"]["0" * 64 + ".json"] = "{}\n"
    return bundle


# ------------------------------------------------------------------------------------------------- Each event


@forgery("events")
def a_number_with_a_point(forger):
    forger.raw[forger.seq("draw.intent")] = once('"batch":1,', '"batch":1.0,')


@forgery("events")
def a_field_of_an_event_too_many(forger):
    forger.body("draw.outcome")["remark"] = ""


@forgery("events")
def a_field_of_an_event_too_few(forger):
    del forger.body("draw.sealed")["witnesses"]


@forgery("events")
def a_key_that_stands_twice(forger):
    forger.raw[forger.seq("draw.outcome")] = once('"public":null,', '"public":"1","public":null,')


@forgery("events")
def keys_in_another_order(forger):
    forger.raw[forger.seq("draw.void")] = lambda text: (
        json.dumps(dict(reversed(json.loads(text).items())), ensure_ascii=False, separators=(",", ":")) + "\n"
    )


@forgery("events")
def a_blank(forger):
    forger.raw[forger.seq("draw.sealed")] = once('"seq":', '"seq": ')


@forgery("events")
def an_event_without_its_line_end(forger):
    forger.raw[forger.seq("draw.outcome")] = lambda text: text.rstrip("\n")


@forgery("events")
def an_escape_where_none_is_needed(forger):
    forger.raw[forger.seq("draw.intent")] = once("会议室", "会议\\u5ba4")


@forgery("events")
def a_clock_without_offset(forger):
    forger.events[forger.seq("draw.sealed")]["time"] = "2016-07-01T01:30:00Z"


@forgery("events")
def a_day_that_does_not_exist(forger):
    forger.events[forger.seq("draw.outcome")]["time"] = "2016-06-31T09:30:00+08:00"


@forgery("events")
def an_hour_that_does_not_exist(forger):
    forger.events[forger.seq("draw.outcome")]["time"] = "2016-06-30T24:00:00+08:00"


@forgery("events")
def a_substitute_whose_code_has_a_wrong_check_character(forger):
    body = substitution_of(forger, "enterprise")
    last = body["replacement"][-1]
    body["replacement"] = body["replacement"][:-1] + ("0" if last != "0" else "1")


@forgery("events")
def a_registration_number_with_a_wrong_check_digit(forger):
    substitution_of(forger, "enterprise")["replacement"] = "110108000000017"


@forgery("events")
def a_ratio_not_in_lowest_terms(forger):
    stratum = forger.body("draw.intent")["strata"][0]
    p, q = stratum["ratio"].split("/")
    stratum["ratio"] = f"{int(p) * 2}/{int(q) * 2}"


@forgery("events")
def a_ratio_above_one(forger):
    forger.body("draw.intent")["strata"][0]["ratio"] = "3/2"


@forgery("events")
def digits_too_few(forger):
    forger.body("draw.outcome")["contributions"]["legal"]["digits"] = "123456789"


@forgery("events")
def a_hash_in_capitals(forger):
    body = forger.body("draw.outcome")
    body["seed"] = body["seed"].upper()


@forgery("events")
def an_unknown_algorithm(forger):
    forger.body("draw.intent")["algorithm"] = "dbr-draw/2"


@forgery("events")
def an_unknown_type(forger):
    forger.events[forger.seq("draw.void")]["type"] = "draw.voided"


@forgery("events")
def an_event_under_another_number(forger):
    bundle = forger.bundle()
    bundle["events"][-1]["seq"] += 1
    return bundle


@forgery("events")
def events_out_of_order(forger):
    bundle = forger.bundle()
    bundle["events"][2:4] = reversed(bundle["events"][2:4])
    return bundle


@forgery("events")
def a_path_in_other_than_ascii(forger):
    forger.body("draw.intent")["sources"]["data/名录库.csv"] = "0" * 64


@forgery("events")
def an_attempt_of_zero(forger):
    forger.body("draw.intent")["attempt"] = 0


@forgery("events")
def no_office(forger):
    forger.events[1]["body"]["offices"] = []


@forgery("events")
def an_office_twice(forger):
    forger.events[1]["body"]["offices"].append(forger.events[1]["body"]["offices"][0])


@forgery("events")
def a_skip_of_two_cells(forger):
    forger.body("draw.outcome")["skips"] = [["110108000000016", 0]]


@forgery("events")
def sources_that_are_a_list(forger):
    forger.body("draw.intent")["sources"] = []


@forgery("events")
def a_ratio_with_a_zero_before_it(forger):
    stratum = forger.body("draw.intent")["strata"][0]
    stratum["ratio"] = "0" + stratum["ratio"]


@forgery("events")
def an_office_named_machine(forger):
    forger.events[1]["body"]["offices"][0]["id"] = "machine"


# -------------------------------------------------------------------------------------------------- Inclusion


@forgery("inclusion")
def an_event_changed_in_the_bundle_alone(forger):
    bundle = forger.bundle()
    bundle["events"][1]["text"] = once("会议室", "接待室")(bundle["events"][1]["text"])
    return bundle


def leaves_of(forger, change, checkpoint=None):
    """A bundle whose leaves were changed, under the checkpoint that it had or one over what they are now."""
    bundle = forger.bundle()
    leaves = change(list(bundle["leaves"]))
    origin = bundle["checkpoint"].split("\n")[0]
    found = format_root(root(map(bytes.fromhex, leaves)))
    over = f"{origin}\n{len(leaves)}\n{found}\n" if checkpoint == "over them" else bundle["checkpoint"]
    return bundle | {"leaves": leaves, "checkpoint": over}


@forgery("inclusion")
def the_leaf_of_an_event_that_is_not_shown_changed(forger):
    hidden = next(seq for seq in range(2, len(forger.events)) if seq not in forger.seqs)
    return leaves_of(forger, lambda leaves: [*leaves[: hidden - 1], "0" * 64, *leaves[hidden:]])


@forgery("inclusion")
def the_leaf_of_an_event_changed_with_the_checkpoint(forger):
    seq = forger.seq("draw.outcome")
    return leaves_of(forger, lambda leaves: [*leaves[: seq - 1], "0" * 64, *leaves[seq:]], "over them")


@forgery("inclusion")
def a_leaf_left_out(forger):
    return leaves_of(forger, lambda leaves: leaves[:-1])


@forgery("inclusion")
def a_leaf_left_out_with_the_checkpoint(forger):
    return leaves_of(forger, lambda leaves: [*leaves[:1], *leaves[2:]], "over them")


@forgery("inclusion")
def a_leaf_more(forger):
    return leaves_of(forger, lambda leaves: [*leaves, "0" * 64])


@forgery("inclusion")
def two_leaves_exchanged(forger):
    return leaves_of(forger, lambda leaves: [leaves[1], leaves[0], *leaves[2:]])


@forgery("inclusion")
def the_size_of_other_leaves(forger):
    bundle = forger.bundle()
    origin, size, encoded, _ = bundle["checkpoint"].split("\n")
    return bundle | {"checkpoint": f"{origin}\n{int(size) - 1}\n{encoded}\n"}


@forgery("inclusion")
def a_wrong_hash_in_a_proof(forger):
    bundle = forger.old_bundle()
    bundle["events"][3]["proof"][1] = "0" * 64
    return bundle


@forgery("inclusion")
def a_proof_too_short(forger):
    bundle = forger.old_bundle()
    bundle["events"][3]["proof"].pop()
    return bundle


@forgery("inclusion")
def a_proof_too_long(forger):
    bundle = forger.old_bundle()
    bundle["events"][3]["proof"].append("0" * 64)
    return bundle


@forgery("inclusion")
def the_proof_of_another_event(forger):
    bundle = forger.old_bundle()
    bundle["events"][3]["proof"] = bundle["events"][4]["proof"]
    return bundle


@forgery("inclusion")
def another_size(forger):
    bundle = forger.old_bundle()
    origin, size, encoded, _ = bundle["checkpoint"].split("\n")
    return bundle | {"checkpoint": f"{origin}\n{int(size) * 2}\n{encoded}\n"}


@forgery("inclusion")
def a_size_that_ends_before_the_outcome(forger):
    bundle = forger.old_bundle()
    origin, _, encoded, _ = bundle["checkpoint"].split("\n")
    return bundle | {"checkpoint": f"{origin}\n{forger.seq('draw.sealed')}\n{encoded}\n"}


@forgery("inclusion")
def a_checkpoint_of_two_lines(forger):
    bundle = forger.bundle()
    return bundle | {"checkpoint": bundle["checkpoint"].split("\n", 1)[1]}


# -------------------------------------------------------------------------------------------------- The order


@forgery("order")
def another_origin(forger):
    bundle = forger.bundle()
    return bundle | {"checkpoint": "else.example\n" + bundle["checkpoint"].split("\n", 1)[1]}


@forgery("order")
def the_intent_of_another_draw(forger):
    forger.body("draw.intent").update(draw="2016-power-1", plan="2016-power", attempt=1, after_void=None)


@forgery("order")
def the_intent_of_another_plan(forger):
    forger.body("draw.intent")["plan"] = "2016-power"


@forgery("order")
def two_outcomes(forger):
    forger.add("draw.outcome", dict(forger.body("draw.outcome")))


@forgery("order")
def two_sealings(forger):
    forger.add("draw.sealed", dict(forger.body("draw.sealed")))


@forgery("order")
def a_void_after_the_sealing(forger):
    void = {"intent": forger.seq("draw.intent"), "reason": "重抽", "approved_by": "chen-mingyuan"}
    forger.add("draw.void", void)


@forgery("order")
def no_sealing(forger):
    forger.seqs.remove(forger.seq("draw.sealed"))


@forgery("order")
def an_attempt_kept_back(forger):
    for kind in ("draw.void", "draw.intent"):
        forger.seqs.remove(next(seq for seq in forger.seqs if forger.events[seq]["type"] == kind))


@forgery("order")
def the_void_of_an_attempt_kept_back(forger):
    forger.seqs.remove(forger.seq("draw.void"))


@forgery("order")
def an_attempt_that_answers_no_void(forger):
    forger.body("draw.intent")["after_void"] = None


@forgery("order")
def an_outcome_of_another_sealing(forger):
    forger.body("draw.outcome")["sealed"] -= 1


@forgery("order")
def a_sealing_of_another_intent(forger):
    forger.body("draw.sealed")["intent"] -= 2


@forgery("order")
def sealed_before_it_was_meant(forger):
    intent, sealed = forger.seq("draw.intent"), forger.seq("draw.sealed")
    forger.exchange(intent, sealed)
    forger.events[intent]["body"]["intent"] = sealed
    forger.body("draw.outcome").update(intent=sealed, sealed=intent)


@forgery("order")
def opened_before_it_was_sealed(forger):
    sealed, outcome = forger.seq("draw.sealed"), forger.seq("draw.outcome")
    forger.exchange(sealed, outcome)
    forger.events[sealed]["body"]["sealed"] = outcome
    for seq in forger.seqs[-2:]:
        forger.events[seq]["body"]["outcome"] = sealed


@forgery("order")
def a_substitution_before_the_outcome(forger):
    outcome = forger.seq("draw.outcome")
    forger.exchange(outcome, outcome + 1)
    for seq in (outcome, outcome + 2):
        forger.events[seq]["body"]["outcome"] = outcome + 1


@forgery("order")
def void_before_it_was_meant(forger):
    intent, void = forger.attempt()
    forger.exchange(intent, void)
    forger.events[intent]["body"]["intent"] = void
    forger.body("draw.intent")["after_void"] = intent


@forgery("order")
def an_attempt_of_another_plan(forger):
    forger.events[forger.attempt()[0]]["body"]["plan"] = "2016-power"


@forgery("order")
def attempts_that_do_not_count(forger):
    forger.events[forger.attempt()[0]]["body"]["attempt"] = 3


@forgery("order")
def an_attempt_under_another_id(forger):
    forger.events[forger.attempt()[0]]["body"]["draw"] = "2016-energy-7"


@forgery("order")
def one_more_attempt_after_the_outcome(forger):
    forger.add("draw.intent", forger.body("draw.intent") | {"draw": "2016-energy-1.3", "attempt": 3})


@forgery("order")
def an_outcome_of_another_intent(forger):
    forger.body("draw.outcome")["intent"] -= 2


@forgery("order")
def a_substitution_of_another_draw(forger):
    substitution_of(forger, "inspector")["draw"] = "2016-energy-1"


@forgery("order")
def a_log_that_was_opened_later(forger):
    forger.seqs.remove(1)
    forger.raw[forger.add("log.opened", forger.events[1]["body"])] = lambda text: (
        json.dumps(json.loads(text) | {"prev": "0" * 64}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        + "\n"
    )


@forgery("order")
def a_first_event_that_follows_another(forger):
    forger.raw[1] = once("0" * 64, "1" * 64)


@forgery("order")
def a_chain_that_does_not_hold(forger):
    forger.chained = False
    forger.body("draw.sealed")["witnesses"]["legal"] = "somebody-else"


@forgery("order")
def an_office_left_out_of_the_sealing(forger):
    for name in ("commitments", "how", "witnesses"):
        del forger.body("draw.sealed")[name]["legal"]


@forgery("order")
def an_office_left_out_of_the_outcome(forger):
    del forger.body("draw.outcome")["contributions"]["legal"]


@forgery("order", "golden_forger")
def sealed_after_the_public_value_was_known(forger):
    forger.events[forger.seq("draw.sealed")]["time"] = "2016-07-01T20:00:00+08:00"


@forgery("order", "later_forger")
def teams_drawn_twice(forger):
    forger.add("draw.teamed", dict(forger.body("draw.teamed")))


@forgery("order", "later_forger")
def teams_drawn_though_there_were_some(forger):
    forger.body("draw.outcome")["team_cap"] = 5


@forgery("order", "later_forger")
def a_substitution_of_another_outcome(forger):
    body = dict(forger.events[5]["body"]) | {"draw": forger.draw, "outcome": forger.seq("draw.intent")}
    forger.add("draw.substituted", body)


@forgery("order", "later_forger")
def a_substitution_before_there_were_teams(forger):
    forger.seqs.remove(forger.seq("draw.teamed"))
    forger.add("draw.substituted", dict(forger.events[5]["body"]) | {"draw": forger.draw, "outcome": 11})


# ---------------------------------------------------------------------------------------------- The frozen list


@forgery("candidates")
def a_byte_of_a_candidate_changed(forger):
    bundle = forger.bundle()
    name = forger.body("draw.intent")["candidates"]["file"]
    bundle["files"][name] = once("泉州", "漳州")(bundle["files"][name])
    return bundle


@forgery("candidates")
def a_table_that_is_not_there(forger):
    forger.files.remove(forger.body("draw.intent")["candidates"]["file"])


@forgery("candidates")
def a_row_dropped_from_the_table_alone(forger):
    bundle = forger.bundle()
    name = forger.body("draw.intent")["candidates"]["file"]
    bundle["files"][name] = bundle["files"][name].rsplit("\n", 2)[0] + "\n"
    return bundle


@forgery("candidates")
def rows_in_another_order(forger):
    forger.rows("draw.intent", "candidates", lambda lines: lines.reverse())


@forgery("candidates")
def a_row_that_stands_twice(forger):
    forger.rows("draw.intent", "candidates", lambda lines: lines.insert(0, lines[0]))


@forgery("candidates")
def a_candidate_whose_code_has_a_wrong_check_character(forger):
    def change(lines):
        code, rest = lines[-1].split("\t", 1)
        lines[-1] = f"{code[:-1]}{'0' if code[-1] != '0' else '1'}\t{rest}"

    forger.rows("draw.intent", "candidates", change)


@forgery("candidates")
def another_number_of_rows(forger):
    text = forger.table("draw.intent", "candidates")
    forger.put("draw.intent", "candidates", text, rows=text.count("\n"))


@forgery("candidates")
def another_number_of_bytes(forger):
    text = forger.table("draw.intent", "candidates")
    forger.put("draw.intent", "candidates", text, bytes=len(text))


@forgery("candidates")
def a_candidate_with_a_reason(forger):
    change = once("\tcandidate\t\n", "\tcandidate\tno-ground\n")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))


@forgery("candidates")
def one_excluded_without_a_reason(forger):
    change = once("\texcluded\tsuspended\n", "\texcluded\t\n")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))


@forgery("candidates")
def a_name_that_turns_the_writing(forger):
    change = once("有限公司", "有限\u202e司公")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))


@forgery("candidates")
def another_status(forger):
    change = once("\tcandidate\t\n", "\tchosen\tmoved\n")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))


@forgery("candidates")
def a_table_without_its_last_line_end(forger):
    forger.put("draw.intent", "candidates", forger.table("draw.intent", "candidates")[:-1])


@forgery("candidates")
def another_header(forger):
    forger.put("draw.intent", "candidates", once("id\t", "code\t")(forger.table("draw.intent", "candidates")))


@forgery("candidates")
def a_row_of_six_cells(forger):
    change = once("\tcandidate\t\n", "\tcandidate\t\t\n")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))


# ------------------------------------------------------------------------------------------ Strata and quotas


@forgery("strata")
def a_quota_raised(forger):
    forger.body("draw.intent")["strata"][0]["quota"] += 1
    return forger.from_end_to_end().bundle()


@forgery("strata")
def a_population_enlarged(forger):
    forger.body("draw.intent")["strata"][0]["population"] += 20
    return forger.from_end_to_end().bundle()


@forgery("strata")
def candidates_miscounted(forger):
    forger.body("draw.intent")["strata"][0]["candidates"] -= 1
    return forger.from_end_to_end().bundle()


@forgery("strata")
def a_stratum_of_another_name(forger):
    forger.body("draw.intent")["strata"][0]["id"] = "else"
    return forger.from_end_to_end().bundle()


@forgery("strata")
def a_stratum_left_out(forger):
    del forger.body("draw.intent")["strata"][0]
    return forger.from_end_to_end().bundle()


@forgery("strata")
def a_candidate_dropped_with_everything_hashed_anew(forger):
    def change(lines):
        return [line for line in lines if line is not next(line for line in lines if "\tcandidate\t" in line)]

    forger.rows("draw.intent", "candidates", change)
    return forger.from_end_to_end().bundle()


# -------------------------------------------------------------------------------------------------- The seals


@forgery("seals")
def a_candidate_renamed_with_its_table_hashed_anew(forger):
    """The intent has another hash then, and no office sealed for that."""
    change = once("泉州", "漳州")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))


@forgery("seals")
def an_enterprise_added_to_the_list(forger):
    """Strata and quotas fit; the intent is not the one that was sealed for."""
    first17 = "91350500MA2XWKFT2"
    code = first17 + uscc_check_character(first17)
    forger.rows("draw.intent", "candidates", lambda lines: sorted([*lines, f"{code}\t新企业\t\toutside\tmoved"]))


@forgery("seals")
def another_nonce(forger):
    forger.body("draw.outcome")["machine_nonce"] = "0" * 64


@forgery("seals")
def another_salt(forger):
    forger.body("draw.outcome")["contributions"]["legal"]["salt"] = "0" * 32


@forgery("seals")
def other_digits(forger):
    forger.body("draw.outcome")["contributions"]["supervision"]["digits"] = "1732050808"


@forgery("seals")
def the_seal_of_an_office_replaced(forger):
    forger.body("draw.sealed")["commitments"]["general"] = "0" * 64


@forgery("seals")
def the_seals_of_two_offices_exchanged(forger):
    seals = forger.body("draw.sealed")["commitments"]
    seals["legal"], seals["general"] = seals["general"], seals["legal"]


@forgery("seals")
def the_seal_of_the_machine_replaced(forger):
    forger.body("draw.intent")["seed"]["machine_commitment"] = "0" * 64


@forgery("seals", "golden_forger")
def a_public_value_of_too_many_digits(forger):
    forger.body("draw.outcome")["public"] = "4821"


@forgery("seals", "golden_forger")
def a_public_value_in_other_digits(forger):
    forger.body("draw.outcome")["public"] = "４８２"


@forgery("seals", "golden_forger")
def a_public_value_left_out(forger):
    forger.body("draw.outcome")["public"] = None


@forgery("seals")
def a_public_value_that_nobody_asked_for(forger):
    forger.body("draw.outcome")["public"] = "482"


# --------------------------------------------------------------------------------------------------- The seed


@forgery("seed")
def another_seed(forger):
    forger.body("draw.outcome")["seed"] = "0" * 64


@forgery("seed")
def an_opening_passed_off_as_withheld(forger):
    forger.body("draw.outcome")["contributions"]["legal"] = None


@forgery("seed")
def the_nonce_passed_off_as_lost(forger):
    forger.body("draw.outcome")["machine_nonce"] = None


@forgery("seed", "golden_forger")
def another_public_value(forger):
    forger.body("draw.outcome")["public"] = "483"


@forgery("seed")
def the_offices_in_another_order(forger):
    """Sealed for, but the seed made in another order than that of the log's first event."""
    forger.events[1]["body"]["practice"] = False
    forger.seal_again()
    forger.seed_again(sorted(forger.body("draw.sealed")["commitments"]))


@forgery("seed")
def a_list_changed_and_sealed_again(forger):
    change = once("泉州", "漳州")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))
    forger.seal_again()


# ----------------------------------------------------------------------------------------------- The result


@forgery("result")
def a_byte_of_the_result_changed(forger):
    bundle = forger.bundle()
    name = forger.body("draw.outcome")["result"]["file"]
    bundle["files"][name] = once("有限公司", "有限公可")(bundle["files"][name])
    return bundle


@forgery("result")
def the_result_left_out(forger):
    forger.files.remove(forger.body("draw.outcome")["result"]["file"])


@forgery("result")
def a_table_too_many(forger):
    text = forger.table("draw.outcome", "result")
    before = dict(forger.body("draw.outcome")["result"])
    forger.put("draw.outcome", "result", text + text.splitlines()[-1] + "\n")
    forger.files.append(before["file"])
    forger.body("draw.outcome")["result"], extra = before, forger.body("draw.outcome")["result"]
    assert extra["file"] in forger.files


@forgery("result", "later_forger")
def the_result_of_the_teams_left_out(forger):
    forger.files.remove(forger.body("draw.teamed")["result"]["file"])


# ----------------------------------------------------------------------------------------------- The lots


def cells(change, line=0):
    """Changes the cells of one line of a table."""

    def apply(lines):
        row = lines[line].split("\t")
        change(row)
        lines[line] = "\t".join(row)

    return apply


@forgery("lots")
def two_rows_of_the_result_exchanged(forger):
    def change(lines):
        lines[0], lines[1] = lines[1], lines[0]

    forger.rows("draw.outcome", "result", change)


@forgery("lots")
def two_enterprises_of_the_result_exchanged(forger):
    def change(lines):
        a, b = lines[0].split("\t"), lines[1].split("\t")
        a[1:3], b[1:3] = b[1:3], a[1:3]
        lines[:2] = ["\t".join(a), "\t".join(b)]

    forger.rows("draw.outcome", "result", change)


@forgery("lots")
def a_lot_changed(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(4, "0" * 64)))


@forgery("lots")
def a_drawn_enterprise_replaced_by_another_candidate(forger):
    drawn = forger.table("draw.outcome", "result")
    rows = [line.split("\t") for line in forger.table("draw.intent", "candidates").splitlines()[1:]]
    other = next(row for row in rows if row[3] == "candidate" and row[0] not in drawn)
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(slice(1, 4), other[:3])))


@forgery("lots")
def a_drawn_enterprise_dropped(forger):
    forger.rows("draw.outcome", "result", lambda lines: lines[:-1])


@forgery("lots")
def one_more_drawn(forger):
    def change(lines):
        row = lines[-1].split("\t")
        lines.append("\t".join([str(len(lines) + 1), *row[1:]]))

    forger.rows("draw.outcome", "result", change)


@forgery("lots")
def a_name_changed_in_the_result(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(2, "别的公司")))


@forgery("lots")
def a_stratum_changed_in_the_result(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(3, "else")))


@forgery("lots")
def numbers_that_do_not_count_from_one(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(0, "01")))


@forgery("lots")
def sealed_and_seeded_again_for_another_list(forger):
    """Everything is made anew but the draw itself."""
    change = once("泉州", "漳州")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))
    forger.seal_again()
    forger.seed_again()


# ------------------------------------------------------------------------------------------------- The teams


@forgery("teams")
def a_team_of_one(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(5, row[5].split(",")[0])))


@forgery("teams")
def an_inspector_twice_in_a_team(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(5, ",".join([row[5].split(",")[0]] * 2))))


@forgery("teams")
def an_inspector_who_gets_more_than_anybody_may(forger):
    def change(lines):
        lines[:] = [line.rsplit("\t", 1)[0] + f"\tjx-001,jx-9{at:02}" for at, line in enumerate(lines)]

    forger.rows("draw.outcome", "result", change)


@forgery("teams")
def no_team_though_there_is_a_cap(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(5, "")))


@forgery("teams")
def somebody_passed_over_at_an_enterprise_that_was_not_drawn(forger):
    forger.body("draw.outcome")["skips"] = [["110108000000016", 0, "jx-001"]]


@forgery("teams")
def a_cap_above_that_of_the_plan(forger):
    forger.body("draw.intent")["team"]["cap"] = 3
    bundle = forger.from_end_to_end()
    forger.body("draw.outcome")["team_cap"] = 4
    return bundle.bundle()


@forgery("teams", "later_forger")
def somebody_passed_over_though_no_team_was_drawn(forger):
    forger.body("draw.outcome")["skips"] = [["110108000000016", 0, "J01"]]


@forgery("teams", "later_forger")
def an_enterprise_exchanged_when_teams_were_drawn(forger):
    def change(lines):
        a, b = lines[0].split("\t"), lines[1].split("\t")
        a[1:3], b[1:3] = b[1:3], a[1:3]
        lines[:2] = ["\t".join(a), "\t".join(b)]

    forger.rows("draw.teamed", "result", change)


@forgery("teams", "later_forger")
def a_team_where_there_was_none_yet(forger):
    forger.rows("draw.outcome", "result", cells(lambda row: row.__setitem__(5, "J01,J02")))


# ------------------------------------------------------------------------------------------------ Substitutions


def substitution_of(forger, kind):
    bodies = [forger.events[seq]["body"] for seq in forger.seqs if forger.events[seq]["type"] == "draw.substituted"]
    return next(body for body in bodies if body["kind"] == kind)


@forgery("substitutions")
def a_substitute_who_is_not_the_next(forger):
    body = substitution_of(forger, "enterprise")
    known = {body["replacement"]} | set(forger.table("draw.outcome", "result").split())
    rows = [line.split("\t") for line in forger.table("draw.intent", "candidates").splitlines()[1:]]
    body["replacement"] = next(row[0] for row in rows if row[3] == "candidate" and row[0] not in known)


@forgery("substitutions")
def a_substitute_who_was_drawn_already(forger):
    first = forger.table("draw.outcome", "result").splitlines()[1].split("\t")[1]
    substitution_of(forger, "enterprise")["replacement"] = first


@forgery("substitutions")
def nobody_taken_though_some_are_left(forger):
    substitution_of(forger, "enterprise").update(replacement=None, team=[])


@forgery("substitutions")
def one_passed_over_who_was_not_the_next(forger):
    skipped = {"id": "110108000000016", "reason": "moved"}
    substitution_of(forger, "enterprise")["skipped"] = [skipped]


@forgery("substitutions")
def a_substitution_for_one_who_was_not_drawn(forger):
    """Of the same stratum, so that the substitute would be the right one."""
    body = substitution_of(forger, "enterprise")
    rows = [line.split("\t") for line in forger.table("draw.intent", "candidates").splitlines()[1:]]
    stratum = next(row[2] for row in rows if row[0] == body["replaced"])
    known = {body["replacement"]} | set(forger.table("draw.outcome", "result").split())
    body["replaced"] = next(row[0] for row in rows if row[2:4] == [stratum, "candidate"] and row[0] not in known)


@forgery("substitutions")
def the_same_enterprise_replaced_twice(forger):
    forger.add("draw.substituted", dict(substitution_of(forger, "enterprise")))


@forgery("substitutions")
def a_substitute_with_a_team_of_three(forger):
    substitution_of(forger, "enterprise")["team"].append("jx-099")


@forgery("substitutions")
def an_inspector_replaced_who_was_not_there(forger):
    substitution_of(forger, "inspector")["replaced"] = "jx-099"


@forgery("substitutions")
def another_place_of_the_team_changed_on_the_way(forger):
    body = substitution_of(forger, "inspector")
    body["team"] = [each if each == body["replacement"] else "jx-099" for each in body["team"]]


@forgery("substitutions")
def an_inspector_replaced_by_another_of_the_same_team(forger):
    body = substitution_of(forger, "inspector")
    other = next(each for each in body["team"] if each != body["replacement"])
    body.update(replacement=other, team=[other, other])


@forgery("substitutions")
def an_inspector_who_was_replaced_comes_back(forger):
    body = dict(substitution_of(forger, "inspector"))
    back = [body["replaced"] if each == body["replacement"] else each for each in body["team"]]
    forger.add(
        "draw.substituted", body | {"replaced": body["replacement"], "replacement": body["replaced"], "team": back}
    )


# ---------------------------------------------------------------------------------------------------- The laws


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_draw_is_refused_by_the_step_that_it_breaks(shown, request, name):
    step, log, change = FORGERIES[name]
    forger = request.getfixturevalue(log)
    bundle = change(forger) or forger.bundle()
    with shown(bundle) as seen:
        assert seen.failed() == [step], seen.text("#steps")
        assert seen.text("#verdict").startswith("× 不通过")
        assert seen.text(f"#step-{step} dl").startswith("不符之处")
        assert seen.errors == []
        assert seen.requests == [seen.address]
        assert "核验通过以后" in seen.look_up("有限公司")
        assert not seen.page.is_visible("#list")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"checkpoint":', '{"draw":"2016-energy-9","checkpoint":'),
        ('"v":"dbr-proof/2"}', '"v":"dbr-proof/1","v":"dbr-proof/2"}'),
        ('{"checkpoint":', '{ "checkpoint":'),
        ('"v":"dbr-proof/2"}', '"v":"dbr-proof/1"'),
    ],
    ids=["a key twice", "a key twice with one value", "a blank", "cut off"],
)
def test_a_block_that_is_not_its_own_re_encoding_is_refused(shown, forger, old, new):
    with shown(forger.bundle(), change=once(old, new)) as seen:
        assert seen.failed() == ["bundle"]
        assert seen.errors == []


def test_the_untouched_logs_of_the_forgers_are_proven(shown, forger, golden_forger, later_forger):
    for log in (forger, golden_forger, later_forger):
        with shown(log.bundle()) as seen:
            assert seen.proven(), log.draw


def test_nothing_is_judged_behind_the_step_that_failed(shown, forger):
    with shown(a_quota_raised(forger)) as seen:
        assert [seen.status(step) for step in ("candidates", "strata", "seals", "lots")] == [
            "passed",
            "failed",
            "unjudged",
            "unjudged",
        ]


def test_against_a_log_forged_from_end_to_end_only_a_checkpoint_kept_elsewhere_helps(shown, forger):
    true = forger.bundle()["checkpoint"]
    change = once("泉州", "漳州")
    forger.put("draw.intent", "candidates", change(forger.table("draw.intent", "candidates")))
    with shown(forger.from_end_to_end().bundle()) as seen:
        assert seen.proven()
        assert "请与您另处取得的日志头核对" in seen.text("#box")
        assert "× 不一致" in seen.compare(true)
