namespace Libvirt.Drivers.Remote.Transports;

/// <summary>A program to start.</summary>
/// <param name="Program">Its path, or its name to be looked for on the PATH.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Its whole environment; null to hand on our own.</param>
internal sealed record ProcessCommand(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string>? Environment = null);
