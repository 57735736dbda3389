namespace Libvirt.Drivers.Test;

/// <summary>A network of a world. Its world's lock guards it; its definitions are replaced and never changed.</summary>
internal sealed class TestNetwork(NetworkDefinition definition)
{
    internal string Name => Current.Name;

    internal Guid Uuid => Current.Uuid;

    /// <summary>What it is now.</summary>
    internal NetworkDefinition Current { get; private set; } = definition;

    /// <summary>The definition that waits for the end of its run; null where there is no other than the current one.</summary>
    internal NetworkDefinition? Next { get; private set; }

    internal bool IsActive { get; set; }

    internal bool Persistent { get; set; }

    internal bool Autostart { get; set; }

    /// <summary>The ports that were made by hand.</summary>
    internal SortedDictionary<Guid, NetworkPortDefinition> Ports { get; } = [];

    /// <summary>Takes a new definition: at once where it is not active, else for its next run.</summary>
    internal void Define(NetworkDefinition definition)
    {
        var waits = IsActive || !Persistent;
        (Current, Next) = waits ? (Current, definition) : (definition, null);
        Persistent = true;
    }

    /// <summary>Starts with XML of its own; a definition that it has waits for the end of the run.</summary>
    internal void Run(NetworkDefinition definition)
    {
        if (Persistent)
            Next ??= Current;
        Current = definition;
        IsActive = true;
    }

    /// <summary>Changes what it is now, its definition, or both; a change of the one leaves the other as it was.</summary>
    internal void Replace(NetworkDefinition? live, NetworkDefinition? config)
    {
        if (!IsActive)
            Current = config ?? Current;
        else if (config is not null)
            Next = config;
        if (live is not null)
            Current = live;
    }

    /// <summary>The definition that its next run takes.</summary>
    internal NetworkDefinition Config => Next ?? Current;

    /// <summary>Lets the definition that waits take effect.</summary>
    internal void TakeNext() => (Current, Next) = (Config, null);
}
