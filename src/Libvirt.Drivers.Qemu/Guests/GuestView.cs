namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>A guest at one moment, for whoever lists or measures it: nothing in it changes any more.</summary>
/// <param name="Definition">What the next start will take; null for a transient guest.</param>
/// <param name="Autostart">Whether it starts with its host.</param>
/// <param name="Status">What it does.</param>
/// <param name="Uuid">Its UUID, also after it has gone.</param>
/// <param name="Facts">What statistics need, of the run or else of the definition; null only before anything was known.</param>
internal sealed record GuestView(DomainDefinition? Definition, bool Autostart, GuestStatus Status, Guid Uuid, GuestFacts? Facts)
{
    internal static GuestView None { get; } = new(null, false, GuestStatus.Off, Guid.Empty, null);

    /// <summary>The definition that counts now: the live one of an active guest.</summary>
    internal DomainDefinition? Current => Status.Live ?? Definition;

    /// <summary>Whether anything of the guest is left.</summary>
    internal bool Exists => Current is not null;

    /// <summary>The view after this one.</summary>
    internal GuestView Next(DomainDefinition? definition, bool autostart, GuestStatus status)
    {
        var current = status.Live ?? definition;
        if (current is null)
            return this with { Definition = null, Autostart = false, Status = status };
        var facts = ReferenceEquals(current, Current) && Facts is not null ? Facts : new GuestFacts(current);
        return new GuestView(definition, autostart, status, current.Uuid, facts);
    }
}
