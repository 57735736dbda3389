namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>The arguments of a call without arguments, and the result of one without a result.</summary>
internal readonly record struct Nothing;
