namespace Libvirt.Drivers.Test;

/// <summary>The interface group: each network interface, as the guest sees its traffic.</summary>
internal static class InterfaceStats
{
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
            var names = StatsFieldNames.Interface[i];
            var card = sample.Part("interface", name);
            sample.Fields.AddString(names.Name, name);
            sample.Add(names.RxBytes, card, "rx.bytes");
            sample.Add(names.RxPackets, card, "rx.pkts");
            sample.Add(names.RxErrors, card, "rx.errs");
            sample.Add(names.RxDropped, card, "rx.drop");
            sample.Add(names.TxBytes, card, "tx.bytes");
            sample.Add(names.TxPackets, card, "tx.pkts");
            sample.Add(names.TxErrors, card, "tx.errs");
            sample.Add(names.TxDropped, card, "tx.drop");
        }
    }
}
