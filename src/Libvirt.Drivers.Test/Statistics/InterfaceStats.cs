namespace Libvirt.Drivers.Test;

/// <summary>The interface group: each network interface, as the guest sees its traffic.</summary>
internal static class InterfaceStats
{
    private static readonly string[] Counters = ["rx.bytes", "rx.pkts", "rx.errs", "rx.drop", "tx.bytes", "tx.pkts", "tx.errs", "tx.drop"];

    private static readonly IndexedFieldNames Names = new("net", ["name", .. Counters]);

    internal static void Write(StatsSample sample)
    {
        if (sample.Run is null)
            return;
        var cards = sample.Config.Devices.Interfaces;
        sample.Fields.AddUInt("net.count", (uint)cards.Count);
        for (var i = 0; i < cards.Count; i++)
        {
            if (cards[i] is not { } name)
                continue;
            var names = Names[i];
            var card = sample.Part("interface", name);
            sample.Fields.AddString(names[0], name);
            for (var c = 0; c < Counters.Length; c++)
                sample.Add(names[c + 1], card, Counters[c]);
        }
    }
}
