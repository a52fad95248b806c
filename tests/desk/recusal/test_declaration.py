"""A declaration names a known inspector and enterprise, a reason, and who applies."""

from dbl_random.desk.recusal.declaration import declare_recusal


def test_an_inspector_declares_and_an_enterprise_applies(at, place, unwritten, log_of):
    enterprise, lead = place
    with unwritten():
        assert not declare_recusal(at(), lead, enterprise, "近亲属", preview=True)[0].written
    done, person = declare_recusal(at(), lead, enterprise, " 近亲属 ")
    assert (done.body.kind, done.body.reason, done.body.by) == ("declared", "近亲属", person.name)
    assert done.event.seq in log_of().acts.recusals
    other = "jx-012" if lead == "jx-013" else "jx-013"
    applied, _ = declare_recusal(at(), other, enterprise, "利害关系", by="王某", applied=True)
    assert (applied.body.kind, applied.body.by) == ("applied", "王某")


def test_an_enterprise_of_a_registry_that_no_draw_had_is_known(at, finished):
    table = (finished / "data/registries/chemicals.csv").read_text(encoding="utf-8")
    firm = table.splitlines()[1].split(",")[0]
    assert declare_recusal(at(), "jx-013", firm, "近亲属")[0].body.enterprise == firm


def test_what_is_unknown_or_missing_or_pending_is_refused(at, place, refused, unwritten):
    enterprise, lead = place
    with unwritten():
        assert refused(declare_recusal, at(), "nobody", enterprise, "近亲属") == (4, ["DBR425"])
        assert refused(declare_recusal, at(), lead, "9135050000000001X1", "近亲属") == (4, ["DBR425"])
        assert refused(declare_recusal, at(), lead, enterprise, " ") == (4, ["DBR416"])
        assert refused(declare_recusal, at(), lead, enterprise, "近亲属", applied=True) == (4, ["DBR425"])
    declare_recusal(at(), lead, enterprise, "近亲属")
    assert refused(declare_recusal, at(), lead, enterprise, "近亲属") == (4, ["DBR426"])
