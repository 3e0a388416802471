using Accounts;

var users = new Users();
users.Add("ada", "a long passphrase, please change it");
var photos = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "accounts-photos")).FullName;

Server.Of(users, photos, WebApplication.CreateBuilder(args)).Run();
