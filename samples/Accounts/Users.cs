using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Accounts;

sealed record User(string Name, byte[] Salt, byte[] Hash);

/// <summary>The users. A database would keep the same three columns: the password itself is never stored.</summary>
/// <param name="rounds">The work of one guess.</param>
sealed class Users(int rounds = 210_000)
{
    private static readonly User Nobody = new("", new byte[16], new byte[32]);

    private readonly ConcurrentDictionary<string, User> all = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, string password) => all[name] = Of(name, password);

    // An unknown name takes as long as a wrong password, so that no one learns which names exist.
    public User? Find(string name, string password)
    {
        var user = all.GetValueOrDefault(name, Nobody);
        return CryptographicOperations.FixedTimeEquals(Hash(password, user.Salt), user.Hash) ? user : null;
    }

    private User Of(string name, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new User(name, salt, Hash(password, salt));
    }

    private byte[] Hash(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, 32);
}
