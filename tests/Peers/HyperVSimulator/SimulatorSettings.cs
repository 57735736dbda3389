using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Tests.HyperV;

/// <summary>What a simulated host is like.</summary>
public sealed record SimulatorSettings
{
    /// <summary>The port of the loopback; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>How many virtual machines it has.</summary>
    public int Machines { get; init; } = 10;

    /// <summary>How long every answer takes at least.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The user who may do everything.</summary>
    public string User { get; init; } = "user";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "pass";

    /// <summary>The name of the computer, and of its domain.</summary>
    public string HostName { get; init; } = "HVHOST1";

    /// <summary>The hosts that machines can go to.</summary>
    public IReadOnlyList<string> Neighbours { get; init; } = ["HVHOST2"];

    /// <summary>The ways to log in that are offered: Negotiate, Basic; over https a client's certificate as well, where one is named.</summary>
    public IReadOnlyList<string> Authentication { get; init; } = ["Negotiate", "Basic"];

    /// <summary>Whether a message may come without encryption over http (AllowUnencrypted). With Basic alone there is no other way.</summary>
    public bool AllowUnencrypted { get; init; } = true;

    /// <summary>The certificate to talk TLS with; null for http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The certificate of a client that may log in with it; null for none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Whether Negotiate takes Kerberos too: the key of HTTP/localhost is in the file that KRB5_KTNAME names.</summary>
    public bool Kerberos { get; init; }

    /// <summary>How channel bindings are checked over https: None, Relaxed (where they are sent) or Strict.</summary>
    public string ChannelBinding { get; init; } = "Relaxed";

    /// <summary>How long a job takes.</summary>
    public TimeSpan JobTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The most bytes that an envelope may have.</summary>
    public long MaxEnvelopeSize { get; init; } = 500 * 1024;

    /// <summary>How many enumerations may be open at a time.</summary>
    public int MaxEnumerations { get; init; } = 1500;

    /// <summary>How long an enumeration lives that nobody pulls from.</summary>
    public TimeSpan EnumerationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether an optimised enumeration that is complete says so at once, rather than in a pull.</summary>
    public bool EndsEarly { get; init; } = true;

    /// <summary>Whether a query that asks for some properties gets instances whose others are nil, rather than fragments without a class, which WinRM gives.</summary>
    public bool ShowsMissing { get; init; }

    /// <summary>Whether a query for a class shows instances of classes that derive from it as that class, with no more than its properties.</summary>
    public bool ShowsBaseOnly { get; init; }

    /// <summary>Whether the host has the namespace of Hyper-V.</summary>
    public bool HasHyperV { get; init; } = true;

    /// <summary>Whether WMI events can be subscribed to.</summary>
    public bool Events { get; init; } = true;

    /// <summary>The language of captions: en, de, or none.</summary>
    public string Language { get; init; } = "de";

    /// <summary>Whether paused and saved machines show the numbers of the first version, 32768 and 32769.</summary>
    public bool OldStates { get; init; }

    /// <summary>What services do wrong from the start.</summary>
    public IReadOnlyList<Behaviour> Behaviours { get; init; } = [];
}
