using System.Globalization;

namespace Libvirt;

/// <summary>A guest set its clock (VIR_DOMAIN_EVENT_ID_RTC_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Offset">How far the clock is ahead of UTC, in whole seconds.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainRtcChangeEvent(VirtDomain Domain, TimeSpan Offset, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.RtcChange;

    /// <inheritdoc/>
    public override string DetailText => string.Create(CultureInfo.InvariantCulture, $"{Offset.TotalSeconds:+0;-0;0} s");
}
