namespace Libvirt.Tests.HyperV;

/// <summary>A login in steps.</summary>
internal sealed class NegotiateLogin(SimulatorSettings settings)
{
    internal const string Scheme = "Negotiate ";

    internal ISealedSession? Session { get; private set; }

    /// <summary>A step: whether it was the last, and what the client is answered; neither where it was refused.</summary>
    internal (bool IsDone, string? Reply) Step(string token) => settings.User.Length == 0 ? (true, token) : (false, null);
}
