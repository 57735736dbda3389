namespace Libvirt.Tests.HyperV;

/// <summary>What can go wrong between a host and a client.</summary>
public enum MischiefKind
{
    /// <summary>The seal of the answer is not that of its text.</summary>
    WrongSeal,

    /// <summary>A bit of the sealed text is turned.</summary>
    WrongText,

    /// <summary>The sealed answer before is sent again.</summary>
    ReplaySeal,

    /// <summary>The answer to a sealed request comes without a seal.</summary>
    Unsealed,

    /// <summary>The answer ends before its length says so.</summary>
    Truncate,

    /// <summary>The XML of the answer ends in its middle, and the length fits.</summary>
    CutXml,

    /// <summary>The answer is no XML.</summary>
    Garbage,

    /// <summary>The login is forgotten: 401.</summary>
    Unauthorized,

    /// <summary>No answer comes.</summary>
    Hang,

    /// <summary>The answer comes late.</summary>
    Delay,

    /// <summary>The answer is good, and the connection ends after it.</summary>
    Close,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>Another HTTP status, without a body.</summary>
    Status,

    /// <summary>A fault, by the name of its subcode.</summary>
    Fault,
}

/// <summary>Something that goes wrong with some answers.</summary>
/// <param name="Kind">What.</param>
public sealed record Mischief(MischiefKind Kind)
{
    /// <summary>The last word of the action that it happens to; null for every one.</summary>
    public string? Action { get; init; }

    /// <summary>How many answers are spared before.</summary>
    public int Skip { get; set; }

    /// <summary>How often it happens; negative for always.</summary>
    public int Count { get; set; } = 1;

    /// <summary>How much later than others the answer comes.</summary>
    public int Milliseconds { get; init; } = 1000;

    /// <summary>The HTTP status; that of a fault is 500 or, where it says so here, 400.</summary>
    public int Status { get; init; } = 503;

    /// <summary>The subcode of the fault: TimedOut, AccessDenied, QuotaLimit, EncodingLimit, InternalError, SchemaValidationError, InvalidSelectors,
    /// CannotProcessFilter, InvalidEnumerationContext, DestinationUnreachable, ActionNotSupported or FilterDialectRequestedUnavailable.</summary>
    public string Fault { get; init; } = "InternalError";
}

/// <summary>All that is to go wrong.</summary>
internal sealed class MischiefMaker
{
    private readonly List<Mischief> _all = [];

    internal void Add(Mischief one)
    {
        lock (_all)
            _all.Add(one);
    }

    internal void Clear()
    {
        lock (_all)
            _all.Clear();
    }

    /// <summary>What goes wrong with an answer; null for nothing.</summary>
    internal Mischief? Next(string action)
    {
        lock (_all)
        {
            foreach (var one in _all.Where(one => one.Count != 0 && (one.Action is null || one.Action.Equals(action, StringComparison.OrdinalIgnoreCase))))
            {
                if (one.Skip > 0)
                {
                    one.Skip--;
                    continue;
                }
                if (one.Count > 0)
                    one.Count--;
                return one;
            }
            return null;
        }
    }
}
