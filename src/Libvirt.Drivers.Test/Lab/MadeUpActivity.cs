using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <summary>The activity of machines that a user defines or starts: rates that follow from the machine, so that they are the same each time.</summary>
internal static class MadeUpActivity
{
    internal static DomainActivity Of(DomainConfig config, ImageStore images)
    {
        var load = Load(config.Name);
        var sections = new Dictionary<(string, string), ActivitySection>
        {
            [("cpu", "")] = ActivitySection.Of(
                "cpu.",
                ("time", new(0, load * 1e9 * config.Vcpu)), ("user", new(0, load * 7e8 * config.Vcpu)), ("system", new(0, load * 3e8 * config.Vcpu)),
                ("haltpoll.success.time", new(0, 4e5)), ("haltpoll.fail.time", new(0, 9e5))),
            [("balloon", "")] = Balloon(config, load),
            [("vm", "")] = ActivitySection.Of(
                "vm.", ("remote_tlb_flush.sum", new(0, 3)), ("pages_4k.cur", new(config.Memory >> 12, 0)), ("max_mmu_rmap_size.max", new(1, 0))),
        };
        for (var i = 0; i < config.Vcpu; i++)
        {
            sections[("vcpu", i.ToString(CultureInfo.InvariantCulture))] = ActivitySection.Of(
                $"vcpu.{i}.",
                ("time", new(0, load * 9.5e8)), ("wait", new(0, load * 4e6 * (i + 1))), ("delay", new(0, load * 5e6 * (i + 1))),
                ("halt_exits.sum", new(0, 120)), ("exits.sum", new(0, 900 * (1 + load))));
        }
        foreach (var name in config.Devices.Interfaces.OfType<string>())
        {
            sections[("interface", name)] = ActivitySection.Of(
                "net.",
                ("rx.bytes", new(0, load * 90e3)), ("rx.pkts", new(0, load * 120)), ("rx.errs", default), ("rx.drop", new(0, load * 0.02)),
                ("tx.bytes", new(0, load * 40e3)), ("tx.pkts", new(0, load * 80)), ("tx.errs", default), ("tx.drop", default));
        }
        foreach (var disk in config.Devices.Disks)
        {
            sections[("traffic", disk.Target)] = ActivitySection.Of(
                "block.",
                ("rd.reqs", new(0, load * 30)), ("rd.bytes", new(0, load * 1e6)), ("rd.times", new(0, load * 9e6)),
                ("wr.reqs", new(0, load * 12)), ("wr.bytes", new(0, load * 3e5)), ("wr.times", new(0, load * 2e7)),
                ("fl.reqs", new(0, load * 2)), ("fl.times", new(0, load * 1e7)));
            foreach (var image in images.Chain(disk).Skip(1))
            {
                sections[("traffic", image.Path)] = ActivitySection.Of(
                    "block.",
                    ("rd.reqs", new(0, load * 5)), ("rd.bytes", new(0, load * 2e5)), ("rd.times", new(0, load * 1e6)),
                    ("wr.reqs", default), ("wr.bytes", default), ("wr.times", default), ("fl.reqs", default), ("fl.times", default));
            }
        }
        return new DomainActivity(sections);
    }

    private static ActivitySection Balloon(DomainConfig config, double load)
    {
        var memory = config.Memory >> 10;
        return ActivitySection.Of(
            "balloon.",
            ("swap_in", default), ("swap_out", default), ("major_fault", new(0, load * 0.5)), ("minor_fault", new(0, load * 900)),
            ("unused", new(memory / 2, 0)), ("available", new(memory - (memory / 32), 0)), ("usable", new(memory / 4 * 3, 0)),
            ("disk_caches", new(memory / 8, 0)), ("hugetlb_pgalloc", default), ("hugetlb_pgfail", default), ("rss", new(memory / 2, 0)));
    }

    // Between a twentieth and a half of a processor. string.GetHashCode differs from process to process.
    private static double Load(string name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
            hash = (hash ^ c) * 16777619;
        return 0.05 + (hash % 46 / 100.0);
    }
}
